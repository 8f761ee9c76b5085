/**
 * @file One function and its slope over the inputs, with the input to be dragged: the whole picture is the track of a
 * slider, so that a finger, a mouse and the arrow keys all move it.
 */
import '../../style/activations-curve.css';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { CURVE_REACH, type Curve, type CurvePoint } from '../../../app/contract.ts';
import { SHOWN } from './functions.ts';
import { decimals } from './numbers.ts';
import { pathOf, ticksIn } from './paths.ts';

const INPUT_STEP = 0.05;

interface CurvePlotProps {
  readonly xs: readonly number[];
  readonly curve: Curve;
  readonly input: number;
  readonly onInput: (input: number) => void;
  /** The input that `point` is the answer to; a moment behind `input` while it is dragged. */
  readonly at: number | undefined;
  readonly point: CurvePoint | undefined;
}

export function CurvePlot({ xs, curve, input, onInput, at, point }: CurvePlotProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.resolvedLanguage ?? 'en';
  const { window: shown } = SHOWN[curve.name];
  const [low, high] = shown;
  const along = (x: number) => `${((x + CURVE_REACH) / (2 * CURVE_REACH)) * 100}%`;
  const up = (y: number) => `${((high - y) / (high - low)) * 100}%`;
  const ticks = ticksIn(low, high);
  return (
    <Slider
      className="curve"
      data-function={curve.name}
      minValue={-CURVE_REACH}
      maxValue={CURVE_REACH}
      step={INPUT_STEP}
      value={input}
      onChange={(value) => onInput(value as number)}
      formatOptions={{ minimumFractionDigits: 2 }}
      aria-label={t('activations.function.drag')}
    >
      <SliderTrack className="curve-track">
        <div className="curve-field" aria-hidden="true">
          <svg
            viewBox={`${-CURVE_REACH} ${-high} ${2 * CURVE_REACH} ${high - low}`}
            preserveAspectRatio="none"
            role="presentation"
          >
            {ticks.map((y) => (
              <path key={y} className="curve-grid" d={`M${-CURVE_REACH} ${-y}H${CURVE_REACH}`} />
            ))}
            <path className="curve-axis" d={`M${-CURVE_REACH} 0H${CURVE_REACH}M0 ${-high}V${-low}`} />
            <path className="curve-slope" d={pathOf(xs, curve.slopes, shown)} />
            <path className="curve-value" d={pathOf(xs, curve.ys, shown)} />
            <path className="curve-guide" d={`M${input} ${-low}V${-high}`} />
            {at !== undefined && point && <path className="curve-guide" d={`M${at} ${-point.y}H${-CURVE_REACH}`} />}
          </svg>
          {ticks.map((y) => (
            <span key={y} className="curve-tick curve-tick-up" style={{ top: up(y) }}>
              {decimals(y, Number.isInteger(y) ? 0 : 1, language)}
            </span>
          ))}
          {at !== undefined && point && (
            <>
              <i className="curve-dot curve-dot-slope" style={{ left: along(at), top: up(point.slope) }} />
              <i className="curve-dot" style={{ left: along(at), top: up(point.y) }} />
            </>
          )}
          <span className="curve-label" style={labelPlace(up, curve.ys, 1)}>
            f(x)
          </span>
          <span className="curve-label curve-label-slope" style={labelPlace(up, curve.slopes, -1)}>
            f′(x)
          </span>
        </div>
        <div className="curve-rail" aria-hidden="true">
          {[-6, -4, -2, 0, 2, 4, 6].map((x) => (
            <span key={x} className="curve-tick" style={{ left: along(x) }}>
              {decimals(x, 0, language)}
            </span>
          ))}
        </div>
        <SliderThumb className="curve-thumb">
          <span aria-hidden="true">{decimals(input, 2, language)}</span>
        </SliderThumb>
      </SliderTrack>
    </Slider>
  );
}

/** At the right end of a line, above it or below. */
function labelPlace(up: (y: number) => string, ys: readonly number[], side: 1 | -1) {
  return { top: up(ys.at(-1) ?? 0), transform: side === 1 ? 'translateY(-120%)' : 'translateY(20%)' };
}
