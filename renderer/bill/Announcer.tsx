/** @file Tells screen readers what came onto the bill; the boxes on the stage are hidden from them. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { formatMoney } from '../words/money.ts';
import { productName } from '../words/names.ts';

/** Changes closer together than this are told as one. */
const PAUSE_MS = 600;

export function Announcer() {
  const { t, i18n } = useTranslation();
  const bill = useScreen((state) => state.bill);
  const newest = useScreen((state) => state.newest);
  const closed = useScreen((state) => state.closed);
  const catalogue = useScreen((state) => state.hello?.catalogue);
  const [told, setTold] = useState('');
  const language = i18n.resolvedLanguage ?? 'en';

  useEffect(() => {
    const line = bill?.lines.find(({ sku }) => sku === newest);
    if (!bill || !catalogue || !line) return;
    const timer = setTimeout(() => {
      const total = formatMoney(bill.total, bill.currency, language);
      const name = productName(catalogue, line.sku, line.label, language);
      const price = formatMoney(line.unitPrice, bill.currency, language);
      setTold(closed ? `${t('thanks.title')} ${t('bill.total')}: ${total}` : t('bill.added', { name, price, total }));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [bill, newest, closed, catalogue, language, t]);

  return (
    <p className="visually-hidden" aria-live="polite">
      {told}
    </p>
  );
}
