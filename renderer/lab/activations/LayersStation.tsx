/** @file The third station: how much of what leaves each activation of the real models is zero, on the present picture. */
import '../../style/activations-layers.css';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivationLayer } from '../../../app/contract.ts';
import { useLink } from '../../link/use-link.ts';
import { LayersChart } from './LayersChart.tsx';
import { LiveBar, LiveProblem } from './LiveBar.tsx';
import { type LayeredModel, quietShare, summaryOf } from './layers.ts';
import { MODEL_NAMES, modelColour, usableModels } from './models.ts';
import { percent } from './numbers.ts';
import { Problem } from './Problem.tsx';
import type { Snapshot } from './picture-feed.ts';
import { SnapshotPicture } from './SnapshotPicture.tsx';
import { useAnswer } from './use-answer.ts';
import { useLive } from './use-live.ts';

const MODELS = { type: 'activationModels' } as const;
/** A chart that moves faster cannot be read. */
const PAUSE_MS = 2500;

export function LayersStation() {
  const { t } = useTranslation();
  const link = useLink();
  const { answer, problem } = useAnswer<'activationModels'>(MODELS);
  // The identity model has no activations to look behind.
  const models = useMemo(
    () => (answer ? usableModels(answer.models).filter(({ model }) => model !== 'identity') : []),
    [answer],
  );
  const look = useCallback(
    async (snapshot: Snapshot): Promise<readonly LayeredModel[]> => {
      const found: LayeredModel[] = [];
      for (const { model, inputSize } of models) {
        const picture = snapshot.letterboxed(inputSize);
        const { layers } = await link.ask({ type: 'activationLayers', model, picture });
        found.push({ model, layers });
      }
      return found;
    },
    [link, models],
  );
  const live = useLive(models.length > 0 ? look : null, PAUSE_MS);
  if (!answer) return <Problem sentence={problem} />;
  if (models.length === 0) return <Problem sentence={t('activations.layers.missing')} />;
  return (
    <div className="layers-station">
      {live.seen && (
        <>
          <div className="layers-side">
            <SnapshotPicture snapshot={live.seen.snapshot} />
            {live.seen.found.map((found) => (
              <Summary key={found.model} {...found} />
            ))}
          </div>
          <section className="exhibit layers-exhibit" aria-label={t('activations.layers.chart')}>
            <LayersChart models={live.seen.found} />
            <p className="layers-note">{t('activations.layers.note')}</p>
          </section>
        </>
      )}
      <LiveProblem {...live} />
      <LiveBar {...live} />
    </div>
  );
}

function Summary({ model, layers }: { model: LayeredModel['model']; layers: readonly ActivationLayer[] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.resolvedLanguage ?? 'en';
  const { share, nearDead, channels } = summaryOf(model, layers);
  return (
    <div
      className="exhibit layers-summary"
      data-model={model}
      data-share={share}
      data-layers={layers.length}
      style={{ '--variant': modelColour(model) } as React.CSSProperties}
    >
      <h3 className="model-name">{MODEL_NAMES[model]}</h3>
      <p className="layers-share">{percent(share, 1, language)}</p>
      <p className="layers-words">{t(`activations.layers.share.${quietShare(model)}`)}</p>
      <p className="layers-dead">{t('activations.layers.dead', { count: nearDead, channels })}</p>
    </div>
  );
}
