/** @file The latency lab, as a table of contents: what is measured here, and what an activation does. */
import '../style/lab.css';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { LanguageSwitch } from '../bar/LanguageSwitch.tsx';
import { useIdle } from '../idle.ts';
import { useLink } from '../link/use-link.ts';
import { brandPicture } from '../pictures.ts';
import { goTo, openedAt } from '../places.ts';
import ActivationsTab from './activations/ActivationsTab.tsx';
import { LabClient } from './lab-client.ts';
import { Measure } from './Measure.tsx';
import { LabContext } from './use-lab.tsx';

/** A lab that somebody left would keep customers, or visitors of a stand, from the till. */
const LEFT_MS = 5 * 60_000;

const brand = brandPicture('tillsight');

export default function LabScreen() {
  const { t } = useTranslation();
  const link = useLink();
  const tab = useSyncExternalStore(listenToAddress, tabNow);
  const [client] = useState(() => new LabClient(link));
  const measuring = useStore(client.store, ({ progress }) => progress !== null);
  useIdle(measuring || openedAt() === 'lab' ? null : LEFT_MS, () => goTo('till'));
  useEffect(() => {
    client.open();
    return () => client.close();
  }, [client]);
  return (
    <LabContext value={client}>
      <Tabs className="lab" selectedKey={tab} onSelectionChange={(key) => showTab(String(key))}>
        <header className="lab-bar">
          <h1 className="lab-title">
            {brand && <img className="lab-brand" src={brand} alt="Tillsight" />}
            <span>{t('lab.title')}</span>
          </h1>
          <TabList className="source-tabs" aria-label={t('lab.tabs')}>
            <Tab id="measure" className="source-tab">
              {t('lab.measure')}
            </Tab>
            <Tab id="activations" className="source-tab" isDisabled={measuring}>
              {t('lab.activations')}
            </Tab>
          </TabList>
          <div className="lab-bar-end">
            <LanguageSwitch />
            <Button className="quiet-button" onPress={() => goTo('till')}>
              <ArrowLeft aria-hidden="true" />
              {t('lab.back')}
            </Button>
          </div>
        </header>
        <main className="lab-main" aria-label={t('lab.title')}>
          <TabPanel id="measure" className="lab-panel">
            <Measure />
          </TabPanel>
          <TabPanel id="activations" className="lab-panel">
            <ActivationsTab />
          </TabPanel>
        </main>
      </Tabs>
    </LabContext>
  );
}

/** The second tab has an address of its own: `#lab/activations`. */
function tabNow(): 'measure' | 'activations' {
  return location.hash === '#lab/activations' ? 'activations' : 'measure';
}

function showTab(tab: string): void {
  location.hash = tab === 'activations' ? 'lab/activations' : 'lab';
}

function listenToAddress(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}
