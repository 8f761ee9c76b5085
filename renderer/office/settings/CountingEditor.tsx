/** @file How and where items count: tray or belt, and its zone or line drawn on the camera's picture. */
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { Button, Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { DEFAULT_BELT, DEFAULT_TRAY, type TillMode } from '../../../app/contract.ts';
import { CameraPicture } from './camera.tsx';
import { LineDrawing } from './LineDrawing.tsx';
import { ZoneDrawing } from './ZoneDrawing.tsx';

export function CountingEditor(props: {
  camera: string | null;
  counting: TillMode;
  onChange: (counting: TillMode) => void;
}) {
  const { t } = useTranslation();
  const { camera, counting, onChange } = props;
  const [aspect, setAspect] = useState(16 / 9);
  // Whoever looks at the other way of counting and comes back finds the drawing as it was.
  const [drawn, setDrawn] = useState({ tray: DEFAULT_TRAY, belt: DEFAULT_BELT });
  const choose = (mode: TillMode['mode']) => {
    setDrawn((before) => ({ ...before, [counting.mode]: counting }));
    onChange(drawn[mode]);
  };
  return (
    <div className="office-counting">
      <RadioGroup
        className="office-choice"
        value={counting.mode}
        onChange={(mode) => choose(mode === 'belt' ? 'belt' : 'tray')}
      >
        <Label>{t('office.counting.mode')}</Label>
        <Radio className="office-radio" value="tray">
          <strong>{t('office.counting.tray')}</strong>
          <span>{t('office.counting.trayHint')}</span>
        </Radio>
        <Radio className="office-radio" value="belt">
          <strong>{t('office.counting.belt')}</strong>
          <span>{t('office.counting.beltHint')}</span>
        </Radio>
      </RadioGroup>
      <div className="office-drawing" style={{ '--aspect': aspect } as React.CSSProperties}>
        <CameraPicture camera={camera} onAspect={setAspect} />
        {counting.mode === 'tray' ? (
          <ZoneDrawing zone={counting.zone} onChange={(zone) => onChange({ ...counting, zone })} />
        ) : (
          <LineDrawing belt={counting} onChange={onChange} />
        )}
      </div>
      <div className="office-actions">
        <p className="office-hint">
          {t(counting.mode === 'tray' ? 'office.counting.drawZone' : 'office.counting.drawLine')}
        </p>
        {counting.mode === 'belt' && (
          <Button
            className="quiet-button"
            onPress={() => onChange({ ...counting, direction: [-counting.direction[0], -counting.direction[1]] })}
          >
            <ArrowLeftRight aria-hidden="true" />
            {t('office.counting.turn')}
          </Button>
        )}
      </div>
    </div>
  );
}
