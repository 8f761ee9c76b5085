/** @file Which camera, where there are several. */
import { ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useKiosk, useScreen } from '../kiosk/use-kiosk.tsx';

export function CameraPicker() {
  const { t } = useTranslation();
  const kiosk = useKiosk();
  const source = useScreen((state) => state.source);
  const cameras = useScreen((state) => state.cameras);
  const camera = useScreen((state) => state.camera);
  if (source !== 'camera' || cameras.length < 2) return null;
  return (
    <Select
      className="camera-picker"
      selectedKey={camera}
      onSelectionChange={(key) => key !== null && kiosk.chooseCamera(String(key))}
    >
      <Label className="visually-hidden">{t('camera.label')}</Label>
      <Button className="quiet-button">
        <SelectValue />
        <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className="menu-popover">
        <ListBox className="menu">
          {cameras.map(({ deviceId, name }, index) => (
            <ListBoxItem key={deviceId} id={deviceId} className="menu-item">
              {name || t('camera.nameless', { number: index + 1 })}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
