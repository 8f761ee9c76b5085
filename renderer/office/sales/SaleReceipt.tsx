/**
 * @file The receipt of a sale, a refund or a void, for the customer: a refund's comes out of the receipt printer by itself,
 * a sale's is a copy for who lost theirs.
 */
import { ReceiptText } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { printOnReceiptPrinter } from '../../receipt/print.ts';
import { Receipt } from '../../receipt/Receipt.tsx';
import { ReceiptActions, useAsk } from '../../receipt/ReceiptActions.tsx';
import { useReceipt } from '../../receipt/use-receipt.ts';
import { Problem } from '../parts/Problem.tsx';
import { useFormats } from '../parts/words.ts';
import { useDeed } from '../use-office.tsx';

/** @param prints at once, where the shop has a receipt printer */
export function SaleReceipt({ number, prints }: { number: number; prints: boolean }) {
  const { t } = useTranslation();
  const { language } = useFormats();
  const ask = useAsk();
  const { problem, run } = useDeed();
  const answer = useReceipt(number, language);
  const begun = useRef(false);
  useEffect(() => {
    if (!prints || begun.current) return;
    begun.current = true;
    void run(async () => {
      const { settings } = await ask({ type: 'deviceSettings' });
      if (settings.printer.place.kind !== 'none') await printOnReceiptPrinter(ask, number, language);
    });
  }, [prints, ask, run, number, language]);
  if (!answer) return answer === null && <Problem text={t('checkout.receipt.missing')} />;
  return (
    <section className="office-section" aria-label={t('receipt.region')}>
      <Problem text={problem} />
      <ReceiptActions className="office-actions" number={number} language={language} />
      <Receipt rows={answer.rows} number={number} total={answer.receipt.total} />
    </section>
  );
}

/** The same behind a button. */
export function ReceiptCopy({ number }: { number: number }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  if (shown) return <SaleReceipt number={number} prints={false} />;
  return (
    <div className="office-actions">
      <Button className="quiet-button" onPress={() => setShown(true)}>
        <ReceiptText aria-hidden="true" />
        {t('office.sales.receipt')}
      </Button>
    </div>
  );
}
