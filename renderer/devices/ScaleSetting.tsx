/** @file Which scale the till has: whatever the browser finds, or one on a serial port of the till's machine. */
import { useTranslation } from 'react-i18next';
import type { ScalePlace } from '../../app/contract.ts';
import { Choice, Words } from '../office/parts/fields.tsx';
import { ScaleTrial } from './ScaleTrial.tsx';
import type { ScaleTried } from './use-scale-trial.ts';

const NEW_PLACES: Readonly<Record<ScalePlace['kind'], ScalePlace>> = {
  page: { kind: 'page' },
  port: { kind: 'port', path: '/dev/ttyUSB0', baud: 9600 },
};
/** What such scales can be set to. */
const BAUDS = [1200, 2400, 4800, 9600, 19_200] as const;

interface Props {
  readonly scale: ScalePlace;
  readonly trial: ScaleTried;
  readonly onChange: (scale: ScalePlace) => void;
}

export function ScaleSetting({ scale, trial, onChange }: Props) {
  const { t } = useTranslation();
  const bauds = [...new Set([...BAUDS, ...(scale.kind === 'port' ? [scale.baud] : [])])];
  return (
    <>
      <Choice
        label={t('devices.scale')}
        value={scale.kind}
        options={(['page', 'port'] as const).map((id) => ({ id, name: t(`devices.set.scales.${id}`) }))}
        onChange={(kind) => onChange(NEW_PLACES[kind])}
      />
      {scale.kind === 'port' && (
        <>
          <Words
            required
            label={t('devices.set.scalePort')}
            hint={t('devices.set.scaleHint')}
            value={scale.path}
            onChange={(path) => onChange({ ...scale, path: path.trim() })}
          />
          <Choice
            label={t('devices.set.baud')}
            value={String(scale.baud)}
            options={bauds.map((baud) => ({ id: String(baud), name: String(baud) }))}
            onChange={(baud) => onChange({ ...scale, baud: Number(baud) })}
          />
          <ScaleTrial trial={trial.trial} onAgain={trial.again} />
        </>
      )}
    </>
  );
}
