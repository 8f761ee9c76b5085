/** @file A Z report onto the receipt printer, and as a file for the books. */
import { Download, Printer } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { drawReceipt } from '../../receipt/picture.ts';
import { Problem } from '../parts/Problem.tsx';
import { saveFile } from '../parts/save-file.ts';
import { useFormats } from '../parts/words.ts';
import { useDeed, useOffice } from '../use-office.tsx';

export function ZActions({ number }: { number: number }) {
  const { t } = useTranslation();
  const { language } = useFormats();
  const { ask } = useOffice();
  const { busy, problem, run } = useDeed();
  const [printed, setPrinted] = useState(false);
  const print = async () => {
    setPrinted(false);
    const done = await run(async () => {
      const { answer, rows } = await ask('printZ', { number, language, picture: null });
      if (answer.state === 'printed') return;
      await ask('printZ', { number, language, picture: await drawReceipt(rows, answer.width) });
    });
    setPrinted(done);
  };
  const save = () => run(async () => saveFile(await ask('officeExportZ', { number })));
  return (
    <>
      <div className="office-actions">
        <Button className="quiet-button" isDisabled={busy} onPress={() => void print()}>
          <Printer aria-hidden="true" />
          {t('office.drawer.print')}
        </Button>
        <Button className="quiet-button" isDisabled={busy} onPress={() => void save()}>
          <Download aria-hidden="true" />
          {t('office.drawer.save')}
        </Button>
        <p className="office-hint" role="status">
          {printed && t('office.drawer.printed')}
        </p>
      </div>
      <Problem text={problem} />
    </>
  );
}
