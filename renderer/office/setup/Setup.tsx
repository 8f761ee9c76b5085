/** @file The first set-up, step by step: PIN, camera, where items count, catalogue, the shop's header. Later in Settings. */
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OfficeSettings, Unlock } from '../../../app/contract.ts';
import { useKiosk } from '../../kiosk/use-kiosk.tsx';
import { goTo } from '../../places.ts';
import { Import } from '../goods/Import.tsx';
import { OfficeHead } from '../OfficeHead.tsx';
import { Problem } from '../parts/Problem.tsx';
import { CountingEditor } from '../settings/CountingEditor.tsx';
import { CameraChoiceField, useCameras } from '../settings/camera.tsx';
import { ShopFields } from '../settings/ShopFields.tsx';
import { useAnswer, useDeed, useOffice } from '../use-office.tsx';
import { FirstPin } from './FirstPin.tsx';

/** The PIN comes first, since everything after it belongs to staff. */
export function Setup(
  props: { onOpened: (opened: Extract<Unlock, { unlocked: true }>) => void } | { onDone: () => void },
) {
  if ('onOpened' in props) return <FirstPin onOpened={props.onOpened} />;
  return <Steps onDone={props.onDone} />;
}

const STEPS = ['camera', 'counting', 'goods', 'shop'] as const;

function Steps({ onDone }: { onDone: () => void }) {
  const { answer, problem } = useAnswer('officeSettings', {});
  if (!answer) return <Problem text={problem} />;
  return <StepsFrom first={answer} onDone={onDone} />;
}

function StepsFrom({ first, onDone }: { first: OfficeSettings; onDone: () => void }) {
  const { t } = useTranslation();
  const { ask, lock } = useOffice();
  const kiosk = useKiosk();
  const { busy, problem, run } = useDeed();
  const [settings, setSettings] = useState(first);
  const [at, setAt] = useState(0);
  const step = STEPS[at] ?? 'shop';
  const last = at === STEPS.length - 1;
  const goOn = () =>
    run(async () => {
      await ask('officeSaveSettings', { settings });
      if (step === 'camera' && settings.camera) kiosk.chooseCamera(settings.camera);
      if (!last) return setAt(at + 1);
      onDone();
      goTo('till');
    });
  return (
    <>
      <OfficeHead onLock={lock} />
      <section className="office-setup" aria-labelledby="setup-step">
        <p className="office-hint">{t('office.setup.step', { number: at + 2, count: STEPS.length + 1 })}</p>
        <h2 id="setup-step">{t(`office.setup.${step}`)}</h2>
        <p className="office-hint">{t(`office.setup.${step}Hint`)}</p>
        <Step step={step} settings={settings} onChange={setSettings} />
        <Problem text={problem} />
        <div className="office-actions office-actions-end">
          {at > 0 && (
            <Button className="quiet-button" onPress={() => setAt(at - 1)}>
              <ArrowLeft aria-hidden="true" />
              {t('office.setup.back')}
            </Button>
          )}
          <Button className="quiet-button" onPress={onDone}>
            {t('office.setup.later')}
          </Button>
          <Button className="main-action" isDisabled={busy} onPress={() => void goOn()}>
            {last ? t('office.setup.done') : t('office.setup.next')}
            <ArrowRight aria-hidden="true" />
          </Button>
        </div>
      </section>
    </>
  );
}

interface StepProps {
  readonly settings: OfficeSettings;
  readonly onChange: (settings: OfficeSettings) => void;
}

function Step({ step, settings, onChange }: StepProps & { step: (typeof STEPS)[number] }) {
  const { t } = useTranslation();
  const cameras = useCameras();
  const change = (part: Partial<OfficeSettings>) => onChange({ ...settings, ...part });
  if (step === 'camera') {
    return (
      <CameraChoiceField cameras={cameras} chosen={settings.camera} onChoose={(camera) => change({ camera })} watch />
    );
  }
  if (step === 'counting') {
    const { camera, counting } = settings;
    return <CountingEditor camera={camera} counting={counting} onChange={(next) => change({ counting: next })} />;
  }
  if (step === 'goods') {
    return (
      <>
        <p>{t('office.setup.goodsShipped')}</p>
        <Import onDone={() => {}} />
      </>
    );
  }
  return <ShopFields shop={settings.shop} onChange={(shop) => change({ shop })} />;
}
