/** @file Tries the receipt printer as the form has it, before anybody waits for a receipt. */
import { Printer } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DeviceSettings } from '../../app/contract.ts';
import { Problem } from '../office/parts/Problem.tsx';
import { usePrint } from '../office/parts/use-print.ts';
import { useFormats } from '../office/parts/words.ts';
import { useDeed, useOffice } from '../office/use-office.tsx';

export function TestPrint({ printer }: { printer: DeviceSettings['printer'] }) {
  const { t } = useTranslation();
  const { language } = useFormats();
  const { ask } = useOffice();
  const { busy, problem, run } = useDeed();
  const { printed, print } = usePrint(run, (picture) => ask('testPrint', { printer, language, picture }));
  return (
    <div className="office-actions">
      <Button className="quiet-button" isDisabled={busy} onPress={() => void print()}>
        <Printer aria-hidden="true" />
        {t('devices.set.test')}
      </Button>
      <Problem text={problem} />
      <p className="office-hint" role="status">
        {printed && t('devices.set.tested')}
      </p>
    </div>
  );
}
