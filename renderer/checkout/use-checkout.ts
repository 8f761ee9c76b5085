/** @file What the checkout's components need again and again: its state, its client, products and their words. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckoutState, Product } from '../../app/contract.ts';
import type { CheckoutClient } from '../kiosk/checkout-client.ts';
import { useKiosk, useScreen } from '../kiosk/use-kiosk.tsx';
import { formatMoney } from '../words/money.ts';
import { productName } from '../words/names.ts';

/** Null: the source in use has no checkout. */
export function useCheckout(): CheckoutState | null {
  return useScreen((state) => state.checkout);
}

export function useClient(): CheckoutClient {
  return useKiosk().checkout;
}

export interface ShopWords {
  readonly language: string;
  readonly product: (sku: string) => Product | undefined;
  readonly name: (sku: string, label?: string) => string;
  readonly money: (minor: number) => string;
  /** 333 grams as "0.333 kg". */
  readonly weight: (grams: number) => string;
  /** 0.08 as "8 %". */
  readonly percent: (share: number) => string;
  /** What a piece or a kilogram of it costs now. */
  readonly price: (product: Product) => string;
}

export function useShopWords(): ShopWords {
  const { t, i18n } = useTranslation();
  const catalogue = useScreen((state) => state.hello?.catalogue);
  const language = i18n.resolvedLanguage ?? 'en';
  const product = useCallback((sku: string) => catalogue?.products.find((one) => one.sku === sku), [catalogue]);
  const money = (minor: number) => formatMoney(minor, catalogue?.currency ?? 'XXX', language);
  return {
    language,
    product,
    name: (sku, label = sku) => (catalogue ? productName(catalogue, sku, label, language) : label),
    money,
    weight: (grams) =>
      (grams / 1000).toLocaleString(language, { style: 'unit', unit: 'kilogram', minimumFractionDigits: 3 }),
    percent: (share) => share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 }),
    price: ({ unitPrice, discount, soldBy }) => {
      const now = money(unitPrice - (discount ?? 0));
      return soldBy === 'weight' ? t('checkout.search.kilogram', { money: now }) : now;
    },
  };
}
