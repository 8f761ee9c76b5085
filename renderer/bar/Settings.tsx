/** @file The corner menu: light or dark, which camera, staff view. */
import { Check, Settings as Cog } from 'lucide-react';
import { useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { chooseSounds, soundsOn } from '../checkout/sounds.ts';
import { useSetUp } from '../office/use-set-up.ts';
import { goTo } from '../places.ts';
import { chooseTheme, chosenTheme, THEMES, type Theme } from '../theme.ts';

export function Settings({ onStaff }: { onStaff: () => void }) {
  const { t } = useTranslation();
  const setUp = useSetUp();
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  const [sounds, setSounds] = useState(soundsOn);
  return (
    <MenuTrigger>
      <Button className="settings-button">
        <Cog aria-hidden="true" />
        {t('settings.open')}
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu className="menu" aria-label={t('settings.open')}>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => {
              const chosen = THEMES.find((known) => keys !== 'all' && keys.has(known));
              if (!chosen) return;
              chooseTheme(chosen);
              setTheme(chosen);
            }}
          >
            <Header className="menu-header">{t('settings.look')}</Header>
            {THEMES.map((known) => (
              <MenuItem key={known} id={known} className="menu-item" textValue={t(`settings.${known}`)}>
                <span>{t(`settings.${known}`)}</span>
                <Check className="menu-check" aria-hidden="true" />
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            className="menu-section"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[sounds ? 'on' : 'off']}
            onSelectionChange={(keys) => {
              const on = keys !== 'all' && keys.has('on');
              chooseSounds(on);
              setSounds(on);
            }}
          >
            <Header className="menu-header">{t('checkout.sound.label')}</Header>
            {(['on', 'off'] as const).map((known) => (
              <MenuItem key={known} id={known} className="menu-item" textValue={t(`checkout.sound.${known}`)}>
                <span>{t(`checkout.sound.${known}`)}</span>
                <Check className="menu-check" aria-hidden="true" />
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection className="menu-section" aria-label={t('settings.staff')}>
            <MenuItem id="staff" className="menu-item" onAction={onStaff}>
              {t('settings.staff')}
            </MenuItem>
            <MenuItem id="lab" className="menu-item" onAction={() => goTo('lab')}>
              {t('settings.lab')}
            </MenuItem>
            <MenuItem id="office" className="menu-item" onAction={() => goTo('office')}>
              {t(setUp === false ? 'office.setUp' : 'office.open')}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
