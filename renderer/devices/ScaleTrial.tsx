/** @file What came of trying the scale's port, beside the field where it is typed. */
import { RotateCw, Scale } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Problem } from '../office/parts/Problem.tsx';
import type { Trial } from './use-scale-trial.ts';

export function ScaleTrial({ trial, onAgain }: { trial: Trial; onAgain: () => void }) {
  const { t, i18n } = useTranslation();
  if (trial.state === 'none') return null;
  const kilos = (grams: number) => (grams / 1000).toLocaleString(i18n.language, { minimumFractionDigits: 3 });
  return (
    <div className="scale-trial" data-state={trial.state}>
      {trial.state === 'failed' && <Problem text={trial.sentence} />}
      {(trial.state === 'silent' || trial.state === 'garbled') && <Problem text={t(`devices.trial.${trial.state}`)} />}
      <p className="office-hint" role="status">
        {trial.state === 'trying' && t('devices.trial.trying')}
        {trial.state === 'weighs' && (
          <>
            <Scale aria-hidden="true" />
            {t('devices.trial.weighs', { weight: kilos(trial.grams) })}
          </>
        )}
      </p>
      <Button className="quiet-button" isDisabled={trial.state === 'trying'} onPress={onAgain}>
        <RotateCw aria-hidden="true" />
        {t('devices.trial.again')}
      </Button>
    </div>
  );
}
