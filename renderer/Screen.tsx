/** @file The kiosk screen as a table of contents: bar, stage, what the till is doing, bill, and the staff's drawer. */
import { useEffect, useState } from 'react';
import { TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Source } from '../app/contract.ts';
import { Bar } from './bar/Bar.tsx';
import { Bill } from './bill/Bill.tsx';
import { CheckoutPanel } from './checkout/CheckoutPanel.tsx';
import { useKiosk, useScreen } from './kiosk/use-kiosk.tsx';
import { StaffView } from './staff/StaffView.tsx';
import { Notice } from './stage/Notice.tsx';
import { Stage } from './stage/Stage.tsx';
import { StatusLine } from './stage/StatusLine.tsx';

export function Screen() {
  const { t } = useTranslation();
  const kiosk = useKiosk();
  const source = useScreen((state) => state.source);
  const [staff, setStaff] = useStaffView();
  return (
    <div className="screen">
      {/* As little as possible: of all that stands in tabs a hidden copy lives as well, with every effect of it. */}
      <Tabs className="screen-tabs" selectedKey={source} onSelectionChange={(key) => kiosk.choose(key as Source)}>
        <Bar onStaff={() => setStaff(true)} />
        <main className="scene" aria-label={t('page.stage')}>
          {/* A panel of its own for each source: a tab must not point to one that has gone. */}
          <TabPanel key={source} id={source} className="scene-panel">
            <Stage />
            <Notice />
          </TabPanel>
          <StatusLine />
        </main>
      </Tabs>
      <CheckoutPanel />
      <Bill />
      {staff && <StaffView onClose={() => setStaff(false)} />}
    </div>
  );
}

/** Any key of a scanner is followed by the next one sooner, ms. */
const ALONE_MS = 60;

/** Whether the staff view is open: the key S alone opens and closes it, unless somebody is typing. */
function useStaffView() {
  const [staff, setStaff] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = (event: KeyboardEvent) => {
      clearTimeout(timer);
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (event.key.toLowerCase() === 's' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        timer = setTimeout(() => setStaff((open) => !open), ALONE_MS);
      }
    };
    // On the way down: the Enter behind a code goes no further.
    window.addEventListener('keydown', listen, { capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', listen, { capture: true });
    };
  }, []);
  return [staff, setStaff] as const;
}
