/** @file The rooms of the office, as tabs. */
import { BookOpen, Coins, GraduationCap, ReceiptText, Settings, Store } from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { DayPanel } from './day/DayPanel.tsx';
import { DrawerPanel } from './drawer/DrawerPanel.tsx';
import { GoodsPanel } from './goods/GoodsPanel.tsx';
import { LearningPanel } from './learning/LearningPanel.tsx';
import { OfficeHead } from './OfficeHead.tsx';
import { SalesPanel } from './sales/SalesPanel.tsx';
import { SettingsPanel } from './settings/SettingsPanel.tsx';
import { useOffice } from './use-office.tsx';

const ROOMS = [
  { id: 'day', Icon: BookOpen, Panel: DayPanel },
  { id: 'sales', Icon: ReceiptText, Panel: SalesPanel },
  { id: 'drawer', Icon: Coins, Panel: DrawerPanel },
  { id: 'goods', Icon: Store, Panel: GoodsPanel },
  { id: 'learning', Icon: GraduationCap, Panel: LearningPanel },
  { id: 'settings', Icon: Settings, Panel: SettingsPanel },
] as const;

export function OfficeTabs() {
  const { t } = useTranslation();
  const { lock } = useOffice();
  return (
    <>
      <OfficeHead onLock={lock} />
      <Tabs className="office-rooms">
        <TabList className="office-tabs" aria-label={t('office.title')}>
          {ROOMS.map(({ id, Icon }) => (
            <Tab key={id} id={id} className="office-tab">
              <Icon aria-hidden="true" />
              {t(`office.tab.${id}`)}
            </Tab>
          ))}
        </TabList>
        {ROOMS.map(({ id, Panel }) => (
          <TabPanel key={id} id={id} className="office-panel">
            <Panel />
          </TabPanel>
        ))}
      </Tabs>
    </>
  );
}
