/** @file Amounts, times and days of the office in the language in use. */
import { useTranslation } from 'react-i18next';
import { useScreen } from '../../kiosk/use-kiosk.tsx';
import { formatMoney } from '../../words/money.ts';

export function useFormats() {
  const { i18n } = useTranslation();
  const catalogue = useScreen((state) => state.hello?.catalogue);
  const currency = useScreen((state) => state.hello?.catalogue.currency) ?? 'VND';
  const language = i18n.resolvedLanguage ?? 'en';
  return {
    currency,
    language,
    money: (minor: number) => formatMoney(minor, currency, language),
    time: (atMs: number) => new Date(atMs).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' }),
    dateTime: (atMs: number) => new Date(atMs).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' }),
    percent: (share: number) => share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 }),
    /** A product's name now; `sold` is what it was called when it was sold. */
    product: (sku: string, sold: string) => {
      const names = catalogue?.products.find((product) => product.sku === sku)?.names;
      return names?.[language] ?? sold;
    },
    /** A class by its product's name, where one product alone has it. */
    label: (label: string) => {
      const [only, ...others] = catalogue?.products.filter((product) => product.label === label) ?? [];
      return (others.length === 0 && only?.names[language]) || label.replaceAll('_', ' ');
    },
    number: (value: number) => value.toLocaleString(language),
  };
}

/** Today, e.g. 2026-11-25, by this machine's clock. */
export function today(): string {
  return dayAfter(null, 0);
}

/** So many days after (or before) a day; null: today. */
export function dayAfter(day: string | null, days: number): string {
  const [year = 0, month = 1, date = 1] = (day ?? '').split('-').map(Number);
  const now = new Date();
  const from = day
    ? new Date(year, month - 1, date + days)
    : new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${from.getFullYear()}-${two(from.getMonth() + 1)}-${two(from.getDate())}`;
}
