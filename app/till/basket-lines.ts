/** @file From what the camera counted and what the customer corrected: the lines of the basket and its open questions. */
import type { BasketLine, Candidate, Catalogue, CountedItem, Product, Question } from '../contract.ts';
import type { Corrections } from './basket-steps.ts';
import { nameOf, productBySku, productsOf } from './catalogue.ts';
import { type Amount, priceOf } from './pricing.ts';

/** A counted item with what else it might be, as far as the camera said. */
export interface SeenItem extends CountedItem {
  readonly candidates?: readonly Candidate[] | undefined;
}

export interface Content {
  readonly lines: readonly BasketLine[];
  readonly questions: readonly Question[];
}

/** Pieces by hand, one item of the camera, one weighing or one labelled price; equal ones come together on a line. */
interface Part {
  readonly line: string;
  readonly product: Product;
  readonly amount: Amount;
  readonly item: SeenItem | null;
}

const MOST_CHOICES = 3;

export function contentOf(
  catalogue: Catalogue,
  seen: readonly SeenItem[],
  corrections: Corrections,
  approvedAge: number,
): Content {
  const lines = new Map<string, Part[]>();
  const questions: Question[] = [];
  const put = (part: Part) => lines.set(part.line, [...(lines.get(part.line) ?? []), part]);
  for (const item of seen) {
    if (corrections.dismissed.has(item.id)) continue;
    const found = partOf(catalogue, item, corrections) ?? questionOf(catalogue, item, corrections);
    if ('product' in found) put(found);
    else questions.push(found);
  }
  for (const part of partsByHand(catalogue, corrections)) put(part);
  return {
    lines: [...lines.values()].map((parts) => lineOf(catalogue, parts, approvedAge)),
    questions,
  };
}

/** Null: somebody must say first what it is, or what it weighs. */
function partOf(catalogue: Catalogue, item: SeenItem, { named }: Corrections): Part | null {
  const name = named.get(item.id);
  const product = name ? productBySku(catalogue, name.sku) : certainProduct(catalogue, item);
  if (!product || (name && item.doubt?.perhapsGone && !name.there)) return null;
  const { grams: weightGrams = null, priceMinor = null } = name ?? {};
  if (product.soldBy === 'weight' && weightGrams === null && priceMinor === null) return null;
  const line = weightGrams === null && priceMinor === null ? product.sku : `item ${item.id}`;
  return { line, product, amount: { quantity: 1, weightGrams, priceMinor }, item };
}

function certainProduct(catalogue: Catalogue, item: SeenItem): Product | null {
  if (item.doubt || item.unknown) return null;
  const sharing = productsOf(catalogue, item.label);
  return sharing.length === 1 ? (sharing[0] ?? null) : null;
}

function questionOf(catalogue: Catalogue, item: SeenItem, { named }: Corrections): Question {
  const about = { id: `item ${item.id}`, item: item.id, label: item.label };
  const name = named.get(item.id);
  const sharing = name ? [productBySku(catalogue, name.sku)].filter((one) => one !== undefined) : null;
  if (item.doubt?.perhapsGone && !name?.there) {
    const choices =
      sharing?.map(({ sku, label }) => ({ sku, label, share: 1 })) ??
      choicesOf(catalogue, item.doubt.candidates.slice(0, 1));
    // Several products of one look: which of them was it comes first.
    if (choices.length === 1) return { ...about, kind: 'there', choices };
  }
  if (!sharing && item.doubt) {
    return { ...about, kind: 'doubt', choices: choicesOf(catalogue, item.doubt.candidates) };
  }
  const possible = sharing ?? productsOf(catalogue, item.label);
  if (possible.length === 0 || (!sharing && item.unknown)) {
    return { ...about, kind: 'unknown', choices: choicesOf(catalogue, item.candidates ?? []) };
  }
  const share = 1 / possible.length;
  const choices = possible.slice(0, MOST_CHOICES).map(({ sku, label }) => ({ sku, label, share }));
  return { ...about, kind: possible.length > 1 ? 'which' : 'weight', choices };
}

/** Products only, and each once: classes that nobody sells are no answer, and a class may stand for several products. */
function choicesOf(catalogue: Catalogue, candidates: readonly Candidate[]): Question['choices'] {
  return candidates
    .flatMap(({ label, share }) => productsOf(catalogue, label).map(({ sku }) => ({ sku, label, share })))
    .slice(0, MOST_CHOICES);
}

function* partsByHand(catalogue: Catalogue, { pieces, singles }: Corrections): Generator<Part> {
  for (const [sku, quantity] of pieces) {
    const product = productBySku(catalogue, sku);
    if (!product || quantity === 0) continue;
    yield { line: sku, product, amount: { quantity, weightGrams: null, priceMinor: null }, item: null };
  }
  for (const { id, sku, grams, priceMinor } of singles.values()) {
    const product = productBySku(catalogue, sku);
    if (product) yield { line: id, product, amount: { quantity: 1, weightGrams: grams, priceMinor }, item: null };
  }
}

function lineOf(catalogue: Catalogue, parts: readonly Part[], approvedAge: number): BasketLine {
  const [{ line: id, product, amount }] = parts as [Part, ...Part[]];
  const quantity = parts.reduce((sum, part) => sum + part.amount.quantity, 0);
  const { minAge } = product;
  return {
    id,
    sku: product.sku,
    label: product.label,
    name: nameOf(catalogue, product),
    quantity,
    unitPrice: amount.priceMinor ?? product.unitPrice,
    ...priceOf(product, { ...amount, quantity }),
    weightGrams: amount.weightGrams,
    items: parts.flatMap(({ item }) => (item ? [item.id] : [])),
    waitsForAge: minAge !== undefined && minAge > approvedAge ? minAge : null,
    others: othersOf(catalogue, parts, product),
  };
}

function othersOf(catalogue: Catalogue, parts: readonly Part[], product: Product): string[] {
  const candidates = parts.flatMap(({ item }) => item?.doubt?.candidates ?? item?.candidates ?? []);
  const likely = [...candidates].sort((one, other) => other.share - one.share).map(({ label }) => label);
  const skus = [product.label, ...likely].flatMap((label) => productsOf(catalogue, label).map(({ sku }) => sku));
  return [...new Set(skus)].filter((sku) => sku !== product.sku).slice(0, MOST_CHOICES);
}
