/** @file Which products a customer means who typed a name, the beginning of one, or a number. Pure. */
import type { Product } from '../../app/contract.ts';

type NameOf = (sku: string) => string;

/** As people type: without accents, capitals and the stroke of a đ. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .toLowerCase()
    .trim();
}

/** Between words, in names and in what is typed: "Onions, loose". */
const BETWEEN = /[\s,()-]+/;

/** In the order of the alphabet; a single letter means names that begin with it, more any word that does. */
export function named(products: readonly Product[], text: string, nameOf: NameOf, language: string): Product[] {
  const wanted = plain(text);
  const words = wanted.split(BETWEEN).filter((word) => word !== '');
  const fits = ({ sku }: Product) => {
    const name = plain(nameOf(sku));
    if (wanted.length <= 1) return name.startsWith(wanted);
    const has = name.split(BETWEEN);
    return words.every((word) => has.some((one) => one.startsWith(word)));
  };
  return products.filter(fits).sort((one, other) => nameOf(one.sku).localeCompare(nameOf(other.sku), language));
}

export function firstLetters(products: readonly Product[], nameOf: NameOf, language: string): string[] {
  const letters = products.map(({ sku }) => plain(nameOf(sku)).slice(0, 1).toUpperCase());
  return [...new Set(letters)].sort((one, other) => one.localeCompare(other, language));
}

/** The number on the sign, the whole code on the pack, or the shop's own number; nothing before something is typed. */
export function byNumber(products: readonly Product[], text: string): Product[] {
  if (text === '') return [];
  const exact = products.filter(
    ({ produceCode, barcode, sku }) => produceCode === text || barcode === text || sku === text,
  );
  const begun = products.filter(({ produceCode }) => produceCode?.startsWith(text));
  return [...new Set([...exact, ...begun])];
}
