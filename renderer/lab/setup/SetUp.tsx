/** @file What is to be measured: which question, which models, which pair, how long. */
import '../../style/lab-setup.css';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import { LAB_SUSTAINED_MINUTES, type LabLength, type LabMode, type LabSetup } from '../../../app/contract.ts';
import { useLab, useLabClient } from '../use-lab.tsx';
import { useLabWords } from '../words.ts';
import { Choice } from './Choice.tsx';
import { DropModel } from './DropModel.tsx';
import { type Draft, planOf, WITH_PAIR } from './draft.ts';
import { ModelPicker } from './ModelPicker.tsx';
import { VariantList } from './VariantList.tsx';

const MODES: readonly LabMode[] = ['once', 'threads', 'sizes', 'providers', 'sustained'];

export function SetUp() {
  const setup = useLab((state) => state.setup);
  return setup && <Form setup={setup} />;
}

function Form({ setup }: { setup: LabSetup }) {
  const words = useLabWords();
  const { t } = words;
  const client = useLabClient();
  const [starting, setStarting] = useState(false);
  const [draft, setDraft] = useState<Draft>({
    mode: 'once',
    length: 'quick',
    pair: ['relu', 'silu'],
    left: ['relu', 'silu', 'identity'],
    profile: false,
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const able = setup.variants.filter(({ missing }) => missing === null);
  const plan = planOf(draft, able);
  const lengths = setup.lengths.map(({ length, mostMs }) => ({
    id: length,
    label: t(`lab.length.${length}`),
    hint:
      draft.mode === 'sustained'
        ? t('lab.minutes', { count: LAB_SUSTAINED_MINUTES[length] })
        : t('lab.atMost', { count: Math.round(mostMs / 1000) }),
  }));
  const start = async () => {
    if (!plan) return;
    setStarting(true);
    await client.start(plan);
    setStarting(false);
  };
  return (
    <section className="lab-card lab-setup" aria-label={t('lab.setUp')}>
      <h2>{t('lab.setUp')}</h2>
      <Choice
        label={t('lab.question')}
        value={draft.mode}
        options={MODES.map((id) => ({ id, label: t(`lab.mode.${id}`), hint: t(`lab.modeHint.${id}`) }))}
        onChange={(mode) => change({ mode: mode as LabMode })}
      />
      <Choice
        label={t('lab.howLong')}
        value={draft.length}
        options={lengths}
        onChange={(length) => change({ length: length as LabLength })}
        row
      />
      <div className="lab-pair">
        <ModelPicker
          label={t(WITH_PAIR[draft.mode] ? 'lab.pairA' : 'lab.pairOnly')}
          models={able}
          value={draft.pair[0]}
          onChange={(id) => change({ pair: [id, draft.pair[1]] })}
        />
        {WITH_PAIR[draft.mode] && (
          <ModelPicker
            label={t('lab.pairB')}
            models={able}
            value={draft.pair[1]}
            onChange={(id) => change({ pair: [draft.pair[0], id] })}
          />
        )}
      </div>
      {WITH_PAIR[draft.mode] && (
        <VariantList
          variants={setup.variants}
          pair={draft.pair}
          chosen={draft.left}
          onChange={(left) => change({ left })}
        />
      )}
      <DropModel />
      {draft.mode === 'once' && (
        <Checkbox className="lab-check" isSelected={draft.profile} onChange={(profile) => change({ profile })}>
          <span className="lab-box" aria-hidden="true" />
          {t('lab.profile')}
        </Checkbox>
      )}
      <Button className="main-action" isDisabled={!plan || starting} onPress={() => void start()}>
        <Play aria-hidden="true" />
        {t('lab.start')}
      </Button>
      {!plan && <p className="lab-hint">{t('lab.notYet')}</p>}
    </section>
  );
}
