/** @file The ratio so far as a picture: where its interval lies beside "as fast as each other". It is drawn once a second. */
import type { LabEstimate, LabPlan } from '../../../app/contract.ts';
import { useLabWords } from '../words.ts';

/** The least that the scale reaches to either side, in log units. */
const LEAST_REACH = 0.1;

export function LiveRatio({ pair: [a, b], estimate }: { pair: LabPlan['pair']; estimate: LabEstimate }) {
  const { t, name } = useLabWords();
  const [low, high] = estimate.interval.map(Math.log) as [number, number];
  const reach = Math.max(LEAST_REACH, 1.25 * Math.abs(low), 1.25 * Math.abs(high));
  const at = (log: number) => `${(50 + (50 * log) / reach).toFixed(2)}%`;
  return (
    <div className="lab-live" aria-hidden="true" data-testid="lab-live">
      <div className="lab-live-words">
        <span>{t('lab.progress.isFaster', { name: name(a) })}</span>
        <span>{t('lab.progress.isFaster', { name: name(b) })}</span>
      </div>
      <div className="lab-live-track">
        <div className="lab-live-same" />
        <div className="lab-live-interval" style={{ left: at(low), right: `calc(100% - ${at(high)})` }} />
        <div className="lab-live-value" style={{ left: at(Math.log(estimate.value)) }} />
      </div>
    </div>
  );
}
