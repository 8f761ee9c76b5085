/** @file The measuring half of the lab: set-up and history at the side, progress or the result in the middle. */
import { useTranslation } from 'react-i18next';
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
  return (
    <div className="lab-measure">
      <div className="lab-side">
        {progress ? null : <SetUp />}
        <History />
      </div>
      <div className="lab-middle">
        <Trouble />
        {progress ? <Progress progress={progress} /> : record ? <Result record={record} /> : <Nothing />}
        {!progress && record && other && <Compare one={record} other={other} />}
      </div>
    </div>
  );
}

/** What went wrong last, in a sentence. */
function Trouble() {
  const { t } = useTranslation();
  const trouble = useLab((state) => state.trouble);
  const ended = useLab((state) => state.ended);
  const sentence =
    trouble ??
    (ended?.outcome === 'cancelled' ? t('lab.cancelled') : ended && t('lab.failed', { reason: ended.message }));
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
