/** @file The bar: brand sign, where the pictures come from, language, settings. */
import { Camera, Image, ShoppingBasket } from 'lucide-react';
import { Tab, TabList } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { BrandSign } from './BrandSign.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Settings } from './Settings.tsx';

const SOURCES = [
  { id: 'camera', Icon: Camera },
  { id: 'photo', Icon: Image },
  { id: 'belt', Icon: ShoppingBasket },
] as const;

export function Bar({ onStaff }: { onStaff: () => void }) {
  const { t } = useTranslation();
  return (
    <header className="bar">
      <BrandSign onHold={onStaff} />
      <nav className="bar-choices" aria-label={t('page.controls')}>
        <TabList className="source-tabs" aria-label={t('source.label')}>
          {SOURCES.map(({ id, Icon }) => (
            <Tab key={id} id={id} className="source-tab">
              <Icon aria-hidden="true" />
              <span>{t(`source.${id}`)}</span>
            </Tab>
          ))}
        </TabList>
        <LanguageSwitch />
        <Settings onStaff={onStaff} />
      </nav>
    </header>
  );
}
