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
  // A printer takes its time, and who sees nothing happen presses again.
  const [busy, setBusy] = useState(false);
  const tell = async (work: () => Promise<void>, meanwhile: string, done: string) => {
    setBusy(true);
    setTold(meanwhile);
    try {
      await work();
      setTold(done);
    } catch (error) {
      setTold(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  const print = () => tell(() => printReceipt(ask, number, language), t('receipt.printing'), t('receipt.printed'));
  const save = () => tell(() => saveReceiptPdf(ask, number, language), '', t('receipt.saved'));
  return (
    <>
      <div className={className}>
        <Button className="quiet-button" isDisabled={busy} onPress={() => void print()}>
          <Printer aria-hidden="true" />
          {t('receipt.print')}
        </Button>
        <Button className="quiet-button" isDisabled={busy} onPress={() => void save()}>
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
