/** @file The back office: set-up on a till that has none, the door, and behind it the rooms as tabs. */
import '../style/office.css';
import '../style/office-drawing.css';
import '../style/office-fields.css';
import '../style/office-tables.css';
import '../style/office-narrow.css';
import { useCallback, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OfficeStatus, Unlock } from '../../app/contract.ts';
import { useIdle } from '../idle.ts';
import { useLink } from '../link/use-link.ts';
import { goTo } from '../places.ts';
import { Door } from './door/Door.tsx';
import { OfficeHead } from './OfficeHead.tsx';
import { OfficeTabs } from './OfficeTabs.tsx';
import { Problem } from './parts/Problem.tsx';
import { Setup } from './setup/Setup.tsx';
import { OfficeOpen } from './use-office.tsx';

/** How long the closed door stays, ms. */
const DOOR_MS = 60_000;

type Opened = Extract<Unlock, { unlocked: true }>;

export default function OfficeScreen() {
  const { i18n, t } = useTranslation();
  const link = useLink();
  const [status, setStatus] = useState<OfficeStatus | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [settingUp, setSettingUp] = useState(false);

  const look = useCallback(() => {
    link.ask({ type: 'officeStatus', session: null }).then(
      (now) => {
        setStatus(now);
        setSettingUp(!now.setUp);
        setProblem(null);
      },
      (error: Error) => setProblem(error.message),
    );
  }, [link]);
  useEffect(look, [look]);
  // A door that nobody opens would keep customers from the till.
  useIdle(opened ? null : DOOR_MS, () => goTo('till'));
  const locked = useCallback(() => {
    setOpened(null);
    look();
  }, [look]);

  return (
    <I18nProvider locale={i18n.resolvedLanguage ?? 'en'}>
      <main className="office" aria-label={t('office.title')}>
        {problem && <Problem text={problem} />}
        {!opened && <OfficeHead />}
        {status &&
          !opened &&
          (settingUp ? <Setup onOpened={setOpened} /> : <Door status={status} onOpened={setOpened} />)}
        {opened && (
          <OfficeOpen key={opened.session} session={opened.session} idleMs={opened.idleMs} onLocked={locked}>
            {settingUp ? <Setup onDone={() => setSettingUp(false)} /> : <OfficeTabs />}
          </OfficeOpen>
        )}
      </main>
    </I18nProvider>
  );
}
