/** @file The first station: one number, dragged through all seven functions; values by the runtime, slopes by formula. */
import '../../style/activations-functions.css';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivationFunction } from '../../../app/contract.ts';
import { CurvePlot } from './CurvePlot.tsx';
import { FunctionChooser } from './FunctionChooser.tsx';
import { SHOWN } from './functions.ts';
import { decimals, tiny } from './numbers.ts';
import { Problem } from './Problem.tsx';
import { useAnswer } from './use-answer.ts';

const CURVES = { type: 'activationCurves' } as const;

export function FunctionStation() {
  const { t, i18n } = useTranslation();
  const language = i18n.resolvedLanguage ?? 'en';
  const [chosen, choose] = useState<ActivationFunction>('relu');
  const [input, setInput] = useState(1.5);
  const { answer: all, problem } = useAnswer<'activationCurves'>(CURVES);
  const at = useAnswer<'activationAt'>(useMemo(() => ({ type: 'activationAt', input }), [input]));
  const curve = all?.curves.find(({ name }) => name === chosen);
  if (!all || !curve) return <Problem sentence={problem} />;
  const points = at.answer?.points ?? [];
  const point = points.find(({ name }) => name === chosen);
  const shown = SHOWN[chosen];
  return (
    <div className="function-station">
      <section className="exhibit function-exhibit" aria-label={shown.name}>
        <header className="function-head">
          <h3 className="function-name" data-function={chosen}>
            {shown.name}
          </h3>
          <p className="function-formula">{shown.formula}</p>
          <p className="function-about">{t(`activations.about.${chosen}`)}</p>
        </header>
        <CurvePlot xs={all.xs} curve={curve} input={input} onInput={setInput} at={at.answer?.input} point={point} />
        <dl className="readout">
          <Value term={t('activations.function.input')} value={at.answer?.input} digits={2} name="input" />
          <Value term={t('activations.function.output')} value={point?.y} digits={4} name="output" />
          <Value term={t('activations.function.slope')} value={point?.slope} digits={4} name="slope" />
          <div>
            <dt>{t('activations.function.difference')}</dt>
            <dd data-value={point?.difference} data-name="difference">
              {point ? tiny(point.difference, language) : '…'}
            </dd>
          </div>
        </dl>
      </section>
      <FunctionChooser all={all} points={points} at={at.answer?.input} chosen={chosen} onChoose={choose} />
      <section className="exhibit example" aria-label={t('activations.function.example')}>
        <h3>{t('activations.function.example')}</h3>
        {all.examples.map(({ name, inputs, outputs }) => (
          <p key={name} className="example-line" data-example={name} data-outputs={outputs.join(' ')}>
            <span className="example-name">{SHOWN[name].name}</span>
            <span>[{inputs.map((value) => decimals(value, 0, language)).join(' ')}]</span>
            <span aria-hidden="true">→</span>
            <span>
              [
              {outputs
                .map((value) =>
                  decimals(value, Number.isInteger(value * 2) ? Number(!Number.isInteger(value)) : 4, language),
                )
                .join(' ')}
              ]
            </span>
          </p>
        ))}
        <p className="example-proof">
          {t('activations.function.proof', {
            version: all.runtime,
            count: all.xs.length,
            value: tiny(Math.max(...all.curves.map(({ largestDifference }) => largestDifference)), language),
          })}
        </p>
      </section>
      {at.problem && <Problem sentence={at.problem} />}
    </div>
  );
}

function Value(props: { term: string; value: number | undefined; digits: number; name: string }) {
  const { i18n } = useTranslation();
  const { term, value, digits, name } = props;
  return (
    <div>
      <dt>{term}</dt>
      <dd data-value={value} data-name={name}>
        {value === undefined ? '…' : decimals(value, digits, i18n.resolvedLanguage ?? 'en')}
      </dd>
    </div>
  );
}
