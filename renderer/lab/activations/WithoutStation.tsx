/** @file The fourth station: all three models on the same picture, live; the third has no activations at all. */
import '../../style/activations-snapshot.css';
import '../../style/activations-twins.css';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivationModel, ActivationModelState, SeenBox } from '../../../app/contract.ts';
import { useLink } from '../../link/use-link.ts';
import { useRefusals } from '../../words/refusals.ts';
import { LiveBar, LiveProblem } from './LiveBar.tsx';
import { bySize, MODEL_NAMES, modelColour, usableModels } from './models.ts';
import { decimals, percent } from './numbers.ts';
import { Problem } from './Problem.tsx';
import type { Snapshot } from './picture-feed.ts';
import { SnapshotPicture } from './SnapshotPicture.tsx';
import { useAnswer } from './use-answer.ts';
import { useLive } from './use-live.ts';

const MODELS = { type: 'activationModels' } as const;

type Found = ReadonlyMap<ActivationModel, readonly SeenBox[]>;

export function WithoutStation() {
  const link = useLink();
  const { answer, problem } = useAnswer<'activationModels'>(MODELS);
  const groups = useMemo(() => (answer ? bySize(usableModels(answer.models)) : []), [answer]);
  const look = useCallback(
    async (snapshot: Snapshot): Promise<Found> => {
      const found = new Map<ActivationModel, readonly SeenBox[]>();
      for (const { size, models } of groups) {
        const { seen } = await link.ask({ type: 'activationBoxes', models, picture: snapshot.letterboxed(size) });
        for (const { model, boxes } of seen) found.set(model, boxes);
      }
      return found;
    },
    [link, groups],
  );
  const live = useLive(groups.length > 0 ? look : null, 0);
  if (!answer) return <Problem sentence={problem} />;
  return (
    <div className="without-station">
      <div className="twins">
        {answer.models.map((state) => (
          <Twin key={state.model} state={state} seen={live.seen} />
        ))}
      </div>
      <LiveProblem {...live} />
      <LiveBar {...live} />
    </div>
  );
}

function Twin({ state, seen }: { state: ActivationModelState; seen: { snapshot: Snapshot; found: Found } | null }) {
  const { t, i18n } = useTranslation();
  const refused = useRefusals();
  const language = i18n.resolvedLanguage ?? 'en';
  const { model, mAP50, cAcc } = state;
  const boxes = seen?.found.get(model);
  return (
    <section
      className="exhibit twin"
      data-model={model}
      style={{ '--variant': modelColour(model) } as React.CSSProperties}
      aria-label={MODEL_NAMES[model]}
    >
      <h3 className="model-name">{MODEL_NAMES[model]}</h3>
      <p className="twin-about">{t(`activations.without.about.${model}`)}</p>
      {state.inputSize === null ? (
        <p className="twin-missing">{state.problem ? refused(state.problem) : t('activations.without.missing')}</p>
      ) : seen ? (
        <SnapshotPicture snapshot={seen.snapshot} boxes={boxes ?? []} />
      ) : (
        <div className="snapshot snapshot-empty" />
      )}
      <dl className="twin-figures">
        <div>
          <dt>{t('activations.without.count')}</dt>
          <dd data-name="count">{boxes?.length ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('activations.without.mAP50')}</dt>
          <dd>{mAP50 === null ? '–' : decimals(mAP50, 3, language)}</dd>
        </div>
        <div>
          <dt>{t('activations.without.cAcc')}</dt>
          <dd>{cAcc === null ? '–' : percent(cAcc, 1, language)}</dd>
        </div>
      </dl>
    </section>
  );
}
