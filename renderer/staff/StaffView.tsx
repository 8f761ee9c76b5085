/** @file The staff view: rates, durations, scores and the model, in a drawer that customers do not meet. */
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FigureName, framesPerSecond, medianOf } from '../kiosk/figures.ts';
import { useKiosk, useScreen } from '../kiosk/use-kiosk.tsx';
import { useRefusals } from '../words/refusals.ts';
import { Rows } from './Rows.tsx';

const REFRESH_MS = 500;

const PARTS: readonly (readonly [word: string, figure: FigureName])[] = [
  ['capture', 'captureMs'],
  ['transport', 'transportMs'],
  ['input', 'inputMs'],
  ['inference', 'inferenceMs'],
  ['output', 'outputMs'],
  ['till', 'tillMs'],
  ['whole', 'wholeMs'],
];

export function StaffView({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const refused = useRefusals();
  const figures = useFigures();
  const detector = useScreen((state) => state.detector);
  const hello = useScreen((state) => state.hello);
  const { frames, counts, view } = figures;
  const number = (value: number | null, digits: number) =>
    value === null
      ? t('staff.none')
      : value.toLocaleString(i18n.resolvedLanguage, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const ms = (figure: FigureName) => t('staff.ms', { value: number(medianOf(frames, figure), 1) });
  const model = detector?.model;
  return (
    <aside className="staff" aria-label={t('staff.title')} data-testid="staff">
      <div className="staff-head">
        <h2>{t('staff.title')}</h2>
        <Button className="quiet-button" onPress={onClose} autoFocus>
          <X aria-hidden="true" />
          {t('staff.close')}
        </Button>
      </div>
      <Rows
        rows={[
          [t('staff.rate'), number(framesPerSecond(frames), 1)],
          [t('staff.sent'), number(counts.sent, 0)],
          [t('staff.dropped'), number(counts.dropped, 0)],
          [t('staff.lost'), number(counts.lost, 0)],
        ]}
      />
      <Rows
        title={t('staff.median', { count: frames.length })}
        rows={PARTS.map(([word, figure]) => [t(`staff.${word}`), ms(figure)])}
      />
      <Rows
        title={t('staff.items')}
        rows={(view?.items ?? []).map((item) => [`${item.label} #${item.id}`, number(item.score, 2)])}
      />
      <Rows
        title={t('staff.state')}
        rows={[
          [t('staff.state'), detector?.message ? refused(detector.message) : (detector?.state ?? t('staff.none'))],
          [t('staff.restarts'), number(detector?.restarts ?? 0, 0)],
          [t('staff.model'), model?.name ?? t('staff.none')],
          [t('staff.activation'), model?.activation ?? t('staff.none')],
          [t('staff.size'), model ? t('staff.px', { value: model.inputSize }) : t('staff.none')],
          [t('staff.classes'), number(model?.classes.length ?? null, 0)],
          [t('staff.host'), hello?.host ?? t('staff.none')],
          [t('staff.version'), hello?.version ?? t('staff.none')],
        ]}
      />
      <p className="staff-hint">{t('staff.hint')}</p>
    </aside>
  );
}

function useFigures() {
  const kiosk = useKiosk();
  const [figures, setFigures] = useState(kiosk.figures);
  useEffect(() => {
    const timer = setInterval(() => setFigures(kiosk.figures), REFRESH_MS);
    return () => clearInterval(timer);
  }, [kiosk]);
  return figures;
}
