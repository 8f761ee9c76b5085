/** @file All functions at the dragged input, each with its small picture; touching one brings it into the large one. */
import '../../style/activations-curve.css';
import '../../style/activations-functions.css';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  ACTIVATION_FUNCTIONS,
  type ActivationCurves,
  type ActivationFunction,
  CURVE_REACH,
  type CurvePoint,
} from '../../../app/contract.ts';
import { SHOWN } from './functions.ts';
import { decimals } from './numbers.ts';
import { pathOf } from './paths.ts';

interface FunctionChooserProps {
  readonly all: ActivationCurves;
  readonly points: readonly CurvePoint[];
  readonly at: number | undefined;
  readonly chosen: ActivationFunction;
  readonly onChoose: (name: ActivationFunction) => void;
}

export function FunctionChooser({ all, points, at, chosen, onChoose }: FunctionChooserProps) {
  const { t, i18n } = useTranslation();
  return (
    <ToggleButtonGroup
      className="functions"
      aria-label={t('activations.function.choose')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const wanted = ACTIVATION_FUNCTIONS.find((name) => keys.has(name));
        if (wanted) onChoose(wanted);
      }}
    >
      {all.curves.map((curve) => {
        const { name, window: shown } = SHOWN[curve.name];
        const [low, high] = shown;
        const y = points.find((point) => point.name === curve.name)?.y;
        return (
          <ToggleButton key={curve.name} id={curve.name} className="function-button" data-function={curve.name}>
            <span className="function-small" aria-hidden="true">
              <svg
                viewBox={`${-CURVE_REACH} ${-high} ${2 * CURVE_REACH} ${high - low}`}
                preserveAspectRatio="none"
                role="presentation"
              >
                <path className="curve-axis" d={`M${-CURVE_REACH} 0H${CURVE_REACH}M0 ${-high}V${-low}`} />
                <path className="curve-value" d={pathOf(all.xs, curve.ys, shown)} />
              </svg>
              {at !== undefined && y !== undefined && (
                <i
                  className="curve-dot"
                  style={{
                    left: `${((at + CURVE_REACH) / (2 * CURVE_REACH)) * 100}%`,
                    top: `${((high - y) / (high - low)) * 100}%`,
                  }}
                />
              )}
            </span>
            <span className="function-button-name">{name}</span>
            <span className="function-button-value" data-value={y}>
              {y === undefined ? '…' : decimals(y, 4, i18n.resolvedLanguage ?? 'en')}
            </span>
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
}
