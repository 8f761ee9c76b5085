/** @file The second station: scores become shares of one; a score that is pushed up takes from all the others. */
import '../../style/activations-softmax.css';
import { useMemo, useState } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { LOGITS } from '../../../app/contract.ts';
import { useScreen } from '../../kiosk/use-kiosk.tsx';
import { productPicture } from '../../pictures.ts';
import { colourOf, UNKNOWN_COLOUR } from '../../stage/palette.ts';
import { productName } from '../../words/names.ts';
import { decimals, percent, tiny } from './numbers.ts';
import { Problem } from './Problem.tsx';
import { useAnswer } from './use-answer.ts';

/** Scores that a model might give for one item of the belt; the labels are classes of the shipped models. */
const START = [
  { label: 'house_tea', score: 3 },
  { label: 'house_coffee', score: 1.5 },
  { label: 'house_cereal', score: 0.5 },
  { label: 'house_milk', score: -1 },
  { label: 'house_soap', score: -2.5 },
] as const;
const SCORE_STEP = 0.1;

export function SoftmaxStation() {
  const { t, i18n } = useTranslation();
  const language = i18n.resolvedLanguage ?? 'en';
  const catalogue = useScreen((state) => state.hello?.catalogue);
  const [logits, setLogits] = useState<readonly number[]>(START.map(({ score }) => score));
  const request = useMemo(() => ({ type: 'activationSoftmax' as const, logits: [...logits] }), [logits]);
  const { answer, problem } = useAnswer<'activationSoftmax'>(request);
  return (
    <div className="softmax-station">
      <ul className="exhibit softmax" data-sum={answer?.sum}>
        {START.map(({ label }, index) => {
          const share = answer?.shares[index];
          const sku = catalogue?.products.find((product) => product.label === label)?.sku ?? null;
          const name = catalogue ? productName(catalogue, sku, label, language) : label;
          return (
            <li
              key={label}
              className="softmax-column"
              data-share={share}
              style={{ '--item': catalogue ? colourOf(catalogue, sku) : UNKNOWN_COLOUR } as React.CSSProperties}
            >
              <p className="softmax-share">{share === undefined ? '…' : percent(share, 1, language)}</p>
              <div className="softmax-bar" aria-hidden="true">
                <i style={{ height: `${(share ?? 0) * 100}%` }} />
              </div>
              <ItemPicture label={label} />
              <p className="softmax-name">{name}</p>
              <ScoreSlider
                name={t('activations.softmax.score', { name })}
                value={logits[index] as number}
                onChange={(value) => setLogits(logits.map((logit, at) => (at === index ? value : logit)))}
              />
            </li>
          );
        })}
      </ul>
      {problem && <Problem sentence={problem} />}
      {answer && (
        <p className="softmax-proof">
          {t('activations.softmax.proof', {
            sum: decimals(answer.sum, 6, language),
            value: tiny(answer.largestDifference, language),
          })}
        </p>
      )}
    </div>
  );
}

function ScoreSlider(props: { name: string; value: number; onChange: (value: number) => void }) {
  const { i18n } = useTranslation();
  return (
    <Slider
      className="score-slider"
      orientation="vertical"
      minValue={LOGITS.least}
      maxValue={LOGITS.most}
      step={SCORE_STEP}
      value={props.value}
      onChange={(value) => props.onChange(value as number)}
      formatOptions={{ minimumFractionDigits: 1 }}
      aria-label={props.name}
    >
      <SliderTrack className="score-track">
        <SliderThumb className="score-thumb">
          <span aria-hidden="true">{decimals(props.value, 1, i18n.resolvedLanguage ?? 'en')}</span>
        </SliderThumb>
      </SliderTrack>
    </Slider>
  );
}

function ItemPicture({ label }: { label: string }) {
  const picture = productPicture(label);
  return picture ? <img className="softmax-picture" src={picture} alt="" draggable={false} /> : null;
}
