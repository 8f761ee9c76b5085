/** @file A receipt onto paper or into a file, and what became of it. */
import { FileDown, Printer } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLink } from '../link/use-link.ts';
import { useRefusals } from '../words/refusals.ts';
import { type Ask, printReceipt, saveReceiptPdf } from './print.ts';

export function ReceiptActions({
  number,
  language,
  className,
}: {
  number: number;
  language: string;
  className: string;
}) {
  const { t } = useTranslation();
  const ask = useAsk();
  const refused = useRefusals();
  const [told, setTold] = useState('');
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
      <div className={className}>
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
      <p role="status">{refused(told)}</p>
    </>
  );
}

/** As a plain function, to hand on. */
export function useAsk(): Ask {
  const link = useLink();
  return useCallback((request) => link.ask(request), [link]);
}
