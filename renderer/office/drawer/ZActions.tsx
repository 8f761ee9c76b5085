/** @file A Z report onto paper, by the receipt printer or the system's, and as a file: a PDF, or a table for the books. */
import { Download, FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ReceiptRow } from '../../../app/contract.ts';
import { hasReceiptPrinter, savePdf } from '../../receipt/print.ts';
import { printOnSystemPrinter } from '../../receipt/print-paper.ts';
import { ZPaper } from '../../receipt/Receipt.tsx';
import { useAsk } from '../../receipt/ReceiptActions.tsx';
import { Problem } from '../parts/Problem.tsx';
import { saveFile } from '../parts/save-file.ts';
import { usePrint } from '../parts/use-print.ts';
import { useFormats } from '../parts/words.ts';
import { useDeed, useOffice } from '../use-office.tsx';

export function ZActions({ number }: { number: number }) {
  const { t } = useTranslation();
  const { language } = useFormats();
  const { ask } = useOffice();
  const askTill = useAsk();
  const { busy, problem, run } = useDeed();
  const { printed, print } = usePrint(run, (picture) => ask('printZ', { number, language, picture }));
  const [rows, setRows] = useState<readonly ReceiptRow[] | null>(null);
  const [told, setTold] = useState('');
  const name = t('office.drawer.z', { number });
  const printAnyhow = async () => {
    setTold('');
    if (await hasReceiptPrinter(askTill)) return print();
    const done = await run(async () => {
      const paper = await ask('zRows', { number, language });
      setRows(paper.rows);
      await printOnSystemPrinter(askTill, <ZPaper rows={paper.rows} name={name} />, null);
    });
    if (done) setTold(t('office.drawer.printed'));
  };
  const save = () => run(async () => saveFile(await ask('officeExportZ', { number })));
  const saveAsPdf = () => run(async () => savePdf(await ask('zPdf', { number, language })));
  return (
    <>
      <div className="office-actions">
        <Button className="quiet-button" isDisabled={busy} onPress={() => void printAnyhow()}>
          <Printer aria-hidden="true" />
          {t('office.drawer.print')}
        </Button>
        <Button className="quiet-button" isDisabled={busy} onPress={() => void saveAsPdf()}>
          <FileDown aria-hidden="true" />
          {t('receipt.save')}
        </Button>
        <Button className="quiet-button" isDisabled={busy} onPress={() => void save()}>
          <Download aria-hidden="true" />
          {t('office.drawer.save')}
        </Button>
        <p className="office-hint" role="status">
          {printed ? t('office.drawer.printed') : told}
        </p>
      </div>
      <Problem text={problem} />
      {rows && <ZPaper rows={rows} name={name} />}
    </>
  );
}
