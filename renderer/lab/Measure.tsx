/** @file The measuring half of the lab: set-up and history at the side, progress or the result in the middle. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusals } from '../words/refusals.ts';
import { History } from './history/History.tsx';
import { Compare } from './result/Compare.tsx';
import { Result } from './result/Result.tsx';
import { Progress } from './run/Progress.tsx';
import { SetUp } from './setup/SetUp.tsx';
import { useLab } from './use-lab.tsx';

export function Measure() {
  const progress = useLab((state) => state.progress);
  const record = useLab((state) => state.record);
  const other = useLab((state) => state.other);
  const middle = useInSight(progress ? 'progress' : record?.id, progress !== null);
  const beside = useInSight(other?.id, true);
  return (
    <div className="lab-measure">
      <div className="lab-side">
        {progress ? null : <SetUp />}
        <History />
      </div>
      <div className="lab-middle" ref={middle}>
        <Trouble />
        {progress ? <Progress progress={progress} /> : record ? <Result record={record} /> : <Nothing />}
        <div ref={beside}>{!progress && record && other && <Compare one={record} other={other} />}</div>
      </div>
    </div>
  );
}

/**
 * Brings its place to the top of the window when something else is shown in it: what was pressed may lie far below.
 *
 * @param first - also for the first that is shown; not for what stands there when the lab is opened
 */
function useInSight(shown: string | undefined, first: boolean): React.RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef<string>(undefined);
  useEffect(() => {
    const moves = shown !== undefined && shown !== before.current && (first || before.current !== undefined);
    if (moves) place.current?.scrollIntoView({ block: 'start' });
    before.current = shown;
  }, [shown, first]);
  return place;
}

/** What went wrong last, in a sentence. */
function Trouble() {
  const { t } = useTranslation();
  const refused = useRefusals();
  const trouble = useLab((state) => state.trouble);
  const ended = useLab((state) => state.ended);
  const how =
    ended?.outcome === 'cancelled' ? t('lab.cancelled') : ended && t('lab.failed', { reason: refused(ended.message) });
  const sentence = trouble ? refused(trouble) : how;
  return (
    <div role="status">
      {sentence && (
        <p className={`lab-trouble${ended?.outcome === 'cancelled' && !trouble ? ' lab-calm' : ''}`}>{sentence}</p>
      )}
    </div>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <section className="lab-card lab-nothing">
      <h2>{t('lab.nothing.title')}</h2>
      <p>{t('lab.nothing.text')}</p>
    </section>
  );
}
