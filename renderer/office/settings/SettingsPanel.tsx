/** @file What the set-up asked, to be changed later: camera, counting, shop, pictures, and the PIN. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OfficeSettings } from '../../../app/contract.ts';
import { DevicesSection } from '../../devices/DevicesSection.tsx';
import { useKiosk } from '../../kiosk/use-kiosk.tsx';
import { Toggle } from '../parts/fields.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAnswer, useDeed, useOffice } from '../use-office.tsx';
import { ChangePin } from './ChangePin.tsx';
import { CountingEditor } from './CountingEditor.tsx';
import { CameraChoiceField, useCameras } from './camera.tsx';
import { ShopFields } from './ShopFields.tsx';

export function SettingsPanel() {
  const { answer, problem } = useAnswer('officeSettings', {});
  if (!answer) return <Problem text={problem} />;
  return <SettingsForm first={answer} />;
}

function SettingsForm({ first }: { first: OfficeSettings }) {
  const { t } = useTranslation();
  const { ask } = useOffice();
  const kiosk = useKiosk();
  const cameras = useCameras();
  const { busy, problem, run } = useDeed();
  const [settings, setSettings] = useState(first);
  const [saved, setSaved] = useState(true);
  const change = (part: Partial<OfficeSettings>) => {
    setSettings((before) => ({ ...before, ...part }));
    setSaved(false);
  };
  const save = async () => {
    const kept = await run(() => ask('officeSaveSettings', { settings }));
    if (!kept) return;
    setSaved(true);
    if (settings.camera) kiosk.chooseCamera(settings.camera);
  };
  return (
    <>
      <section className="office-section">
        <h2>{t('office.settings.shop')}</h2>
        <ShopFields shop={settings.shop} onChange={(shop) => change({ shop })} />
      </section>
      <section className="office-section">
        <h2>{t('office.settings.counting')}</h2>
        <CameraChoiceField cameras={cameras} chosen={settings.camera} onChoose={(camera) => change({ camera })} />
        <CountingEditor
          camera={settings.camera}
          counting={settings.counting}
          onChange={(counting) => change({ counting })}
        />
      </section>
      <section className="office-section">
        <h2>{t('office.settings.pictures')}</h2>
        <Toggle
          label={t('office.settings.keepPictures')}
          hint={t('office.settings.keepPicturesHint')}
          on={settings.keepPictures}
          onChange={(keepPictures) => change({ keepPictures })}
        />
      </section>
      <div className="office-actions office-actions-end office-sticky">
        <Problem text={problem} />
        <p className="office-hint" role="status">
          {saved ? t('office.settings.saved') : t('office.settings.unsaved')}
        </p>
        <Button className="main-action" isDisabled={saved || busy} onPress={() => void save()}>
          {t('office.save')}
        </Button>
      </div>
      <DevicesSection />
      <ChangePin />
    </>
  );
}
