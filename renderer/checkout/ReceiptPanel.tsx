/** @file Paid: the change, the receipt on the screen, and on paper or as a file for who wants it. */
import { FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLink } from '../link/use-link.ts';
import { printReceipt, saveReceiptPdf } from '../receipt/print.ts';
import { Receipt } from '../receipt/Receipt.tsx';
import { Money } from '../words/Money.tsx';
import { useCheckout, useShopWords } from './use-checkout.ts';
import { useReceipt } from './use-receipt.ts';

export function ReceiptPanel() {
  const { t } = useTranslation();
  const { ask } = useAsk();
  const { language } = useShopWords();
  const checkout = useCheckout();
  const number = checkout?.sale ?? 0;
  const answer = useReceipt(checkout?.sale ?? null);
  const [told, setTold] = useState('');
  const outcome = checkout?.payment.outcome;
  const change = outcome?.kind === 'cash' ? outcome.changeMinor : null;
  const tell = async (work: () => Promise<void>, done: string) => {
    setTold('');
    try {
      await work();
      setTold(done);
    } catch (error) {
      setTold(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      {change !== null && (
        <p className="change" data-testid="change" data-minor={change}>
          <span>{t('checkout.receipt.change')}</span>
          <Money minor={change} />
        </p>
      )}
      {answer && (
        <div className="pay-ways">
          <Button
            className="quiet-button"
            onPress={() => void tell(() => printReceipt(ask, number, language), t('receipt.printed'))}
          >
            <Printer aria-hidden="true" />
            {t('receipt.print')}
          </Button>
          <Button
            className="quiet-button"
            onPress={() => void tell(() => saveReceiptPdf(ask, number, language), t('receipt.saved'))}
          >
            <FileDown aria-hidden="true" />
            {t('receipt.save')}
          </Button>
        </div>
      )}
      <p role="status">{told}</p>
      {answer && <Receipt rows={answer.rows} number={number} total={answer.receipt.total} />}
      {answer === null && <p role="status">{t('checkout.receipt.missing')}</p>}
    </>
  );
}

/** As a plain function, to hand on. */
function useAsk(): Pick<ReturnType<typeof useLink>, 'ask'> {
  const link = useLink();
  return { ask: (request) => link.ask(request) };
}
