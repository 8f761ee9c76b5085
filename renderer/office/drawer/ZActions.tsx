/** @file A Z report onto the receipt printer, and as a file for the books. */
import { Download, Printer } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Problem } from '../parts/Problem.tsx';
import { saveFile } from '../parts/save-file.ts';
import { usePrint } from '../parts/use-print.ts';
import { useFormats } from '../parts/words.ts';
import { useDeed, useOffice } from '../use-office.tsx';

export function ZActions({ number }: { number: number }) {
  const { t } = useTranslation();
  const { language } = useFormats();
  const { ask } = useOffice();
  const { busy, problem, run } = useDeed();
  const { printed, print } = usePrint(run, (picture) => ask('printZ', { number, language, picture }));
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
