/** @file Tells screen readers what came onto the bill, or what it costs without what left it; the boxes on the stage are hidden from them. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bill } from '../../app/contract.ts';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { formatMoney } from '../words/money.ts';
import { productName } from '../words/names.ts';
import { newsOf } from './bill-news.ts';

/** Changes closer together than this are told as one. */
const PAUSE_MS = 600;

export function Announcer() {
  const { t, i18n } = useTranslation();
  const bill = useScreen((state) => state.bill);
  const customer = useScreen((state) => state.customer);
  const newest = useScreen((state) => state.newest);
  const closed = useScreen((state) => state.closed);
  const catalogue = useScreen((state) => state.hello?.catalogue);
  const [told, setTold] = useState('');
  const last = useRef<{ readonly customer: number; readonly bill: Bill } | null>(null);
  const language = i18n.resolvedLanguage ?? 'en';

  useEffect(() => {
    if (!bill || !catalogue) return;
    const timer = setTimeout(() => {
      const news = newsOf(last.current?.customer === customer ? last.current.bill : null, bill, newest);
      last.current = { customer, bill };
      const total = formatMoney(bill.total, bill.currency, language);
      if (closed) return setTold(`${t('thanks.title')} ${t('bill.total')}: ${total}`);
      if (news === 'total') return setTold(t('bill.now', { total }));
      if (news === null) return;
      const name = productName(catalogue, news.sku, news.label, language);
      setTold(t('bill.added', { name, price: formatMoney(news.unitPrice, bill.currency, language), total }));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [bill, customer, newest, closed, catalogue, language, t]);

  return (
    <p className="visually-hidden" aria-live="polite">
      {told}
    </p>
  );
}
