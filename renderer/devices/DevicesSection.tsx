/** @file The devices in the back office: the receipt printer, the demo terminal, what the shop's own barcodes hold. */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DeviceSettings, EmbeddedRule, PrinterPlace, ScalePlace } from '../../app/contract.ts';
import { useLink } from '../link/use-link.ts';
import { Choice, Words } from '../office/parts/fields.tsx';
import { Problem } from '../office/parts/Problem.tsx';
import { useDeed, useOffice } from '../office/use-office.tsx';
import { ScaleSetting } from './ScaleSetting.tsx';
import { TestPrint } from './TestPrint.tsx';
import { useScaleTrial } from './use-scale-trial.ts';

const NEW_PLACES: Readonly<Record<PrinterPlace['kind'], PrinterPlace>> = {
  none: { kind: 'none' },
  tcp: { kind: 'tcp', host: '', port: 9100 },
  file: { kind: 'file', path: '/dev/usb/lp0' },
};
const ANSWERS = [
  'ask',
  'approved',
  'byAmount',
  'declined',
  'expired',
  'timedOut',
  'cancelled',
  'walkedAway',
  'lost',
] as const;
/** The prefixes that shops use; the others can be set too, by whoever writes the settings. */
const PREFIXES = ['20', '21', '02'] as const;

export function DevicesSection() {
  const link = useLink();
  const [first, setFirst] = useState<DeviceSettings | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    link.ask({ type: 'deviceSettings' }).then(
      ({ settings }) => setFirst(settings),
      (error: Error) => setProblem(error.message),
    );
  }, [link]);
  return first ? <DevicesForm first={first} /> : <Problem text={problem} />;
}

function DevicesForm({ first }: { first: DeviceSettings }) {
  const { t } = useTranslation();
  const { ask } = useOffice();
  const { busy, problem, run } = useDeed();
  const [settings, setSettings] = useState(first);
  const [saved, setSaved] = useState(true);
  const scaleTried = useScaleTrial(settings.scale);
  const scaleIsWrong = ['failed', 'silent', 'garbled'].includes(scaleTried.trial.state);
  const { printer, terminal, embedded } = settings;
  const change = (part: Partial<DeviceSettings>) => {
    setSettings({ ...settings, ...part });
    setSaved(false);
  };
  const changePrinter = (part: Partial<DeviceSettings['printer']>) => change({ printer: { ...printer, ...part } });
  const named = <K extends string>(group: string, ids: readonly K[]) =>
    ids.map((id) => ({ id, name: t(`devices.set.${group}.${id}`) }));
  const isMissing = isEmpty(printer.place) || isEmpty(settings.scale);
  const save = async () => {
    if (!(await run(() => ask('setDeviceSettings', { settings })))) return;
    setSaved(true);
    scaleTried.again();
  };
  return (
    <section className="office-section">
      <h2>{t('devices.set.title')}</h2>
      <Choice
        label={t('devices.set.printer')}
        value={printer.place.kind}
        options={named('places', ['none', 'tcp', 'file'] as const)}
        onChange={(kind) => changePrinter({ place: NEW_PLACES[kind] })}
      />
      <Place place={printer.place} onChange={(place) => changePrinter({ place })} />
      {printer.place.kind !== 'none' && (
        <>
          <Choice
            label={t('devices.set.paper')}
            value={`c${printer.columns}`}
            options={named('papers', ['c42', 'c32'] as const)}
            onChange={(columns) => changePrinter({ columns: columns === 'c32' ? 32 : 42 })}
          />
          <Choice
            label={t('devices.set.letters')}
            hint={t('devices.set.lettersHint')}
            value={printer.letters}
            options={named('lettersBy', ['picture', 'codepage'] as const)}
            onChange={(letters) => changePrinter({ letters })}
          />
          <TestPrint printer={printer} />
        </>
      )}
      <ScaleSetting scale={settings.scale} trial={scaleTried} onChange={(scale) => change({ scale })} />
      <Choice
        label={t('devices.terminal')}
        value={terminal.answer}
        options={named('answers', ANSWERS)}
        onChange={(answer) => change({ terminal: { ...terminal, answer } })}
      />
      {PREFIXES.map((prefix) => (
        <Choice
          key={prefix}
          label={t('devices.set.prefix', { prefix })}
          value={embedded.find((rule) => rule.prefix === prefix)?.holds ?? 'nothing'}
          options={named('holds', ['nothing', 'price', 'weight'] as const)}
          onChange={(holds) => change({ embedded: withRule(embedded, prefix, holds) })}
        />
      ))}
      <Problem text={problem} />
      <div className="office-actions office-actions-end">
        <p className="office-hint" role="status">
          {isMissing
            ? t('devices.set.missing')
            : saved
              ? t(scaleIsWrong ? 'devices.trial.saved' : 'office.settings.saved')
              : t('office.settings.unsaved')}
        </p>
        <Button className="main-action" isDisabled={saved || busy || isMissing} onPress={() => void save()}>
          {t('devices.set.save')}
        </Button>
      </div>
    </section>
  );
}

/** Something has to be typed yet. */
function isEmpty(place: PrinterPlace | ScalePlace): boolean {
  return ('path' in place && place.path === '') || ('host' in place && (place.host === '' || place.port === 0));
}

function Place({ place, onChange }: { place: PrinterPlace; onChange: (place: PrinterPlace) => void }) {
  const { t } = useTranslation();
  if (place.kind === 'none') return null;
  if (place.kind === 'file') {
    return (
      <Words
        required
        label={t('devices.set.path')}
        value={place.path}
        onChange={(path) => onChange({ ...place, path })}
      />
    );
  }
  return (
    <>
      <Words
        required
        label={t('devices.set.host')}
        hint={t('devices.set.hostHint')}
        value={place.host}
        onChange={(host) => onChange({ ...place, host: host.trim() })}
      />
      <Words
        required
        digits
        label={t('devices.set.port')}
        value={String(place.port)}
        onChange={(port) => onChange({ ...place, port: Number(port.replaceAll(/\D/g, '').slice(0, 5)) })}
      />
    </>
  );
}

/** A rule that was there keeps its other parts. */
function withRule(
  rules: readonly EmbeddedRule[],
  prefix: string,
  holds: 'nothing' | EmbeddedRule['holds'],
): EmbeddedRule[] {
  const before = rules.find((rule) => rule.prefix === prefix);
  const others = rules.filter((rule) => rule.prefix !== prefix);
  if (holds === 'nothing') return others;
  const rule = before ?? { prefix, itemDigits: 5, innerCheck: false, factor: 1, holds };
  return [...others, { ...rule, holds }];
}
