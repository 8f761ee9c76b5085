/** @file A run that goes on: time left, blocks done, the ratio so far with its interval, and how to call it off. */
import '../../style/lab-progress.css';
import { CircleStop } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Label, ProgressBar } from 'react-aria-components';
import type { LabProgress } from '../../../app/contract.ts';
import { useLabClient } from '../use-lab.tsx';
import { type LabWords, useLabWords } from '../words.ts';
import { LiveRatio } from './LiveRatio.tsx';

export function Progress({ progress }: { progress: LabProgress }) {
  const words = useLabWords();
  const client = useLabClient();
  const [stopping, setStopping] = useState(false);
  const elapsedMs = useElapsed(progress);
  const { t, number, name } = words;
  const { phase, plan, mostMs, rounds, blocks, step, window: last } = progress;
  const leftS = Math.max(0, Math.ceil((mostMs - elapsedMs) / 1000));
  const [a, b] = plan.pair;
  return (
    <section className="lab-card lab-progress" data-testid="lab-progress" data-phase={phase} data-blocks={blocks}>
      <h2>
        {t(plan.mode === 'sustained' ? 'lab.progress.titleOne' : 'lab.progress.title', { a: name(a), b: name(b) })}
      </h2>
      <p>{t('lab.progress.paused')}</p>
      <ProgressBar
        className="lab-meter"
        value={mostMs > 0 ? Math.min(elapsedMs, mostMs) : 0}
        maxValue={Math.max(mostMs, 1)}
        valueLabel={t('lab.progress.left', { count: leftS })}
      >
        {({ percentage = 0, valueText }) => (
          <>
            <div className="lab-meter-head">
              <Label>{t(`lab.progress.${phase}`)}</Label>
              <span>{valueText}</span>
            </div>
            <div className="lab-meter-track">
              <div className="lab-meter-fill" style={{ width: `${percentage}%` }} />
            </div>
          </>
        )}
      </ProgressBar>
      <dl className="lab-facts">
        {step && (
          <Fact
            name={t('lab.progress.step')}
            value={t('lab.progress.stepOf', { number: step.number, of: step.of, at: step.at })}
          />
        )}
        <Fact name={t('lab.progress.rounds')} value={number(rounds)} />
        <Fact name={t('lab.progress.blocks')} value={number(blocks)} />
        {plan.mode !== 'sustained' && <Fact name={t('lab.progress.estimate')} value={estimateOf(progress, words)} />}
        {last?.latency && (
          <Fact
            name={t('lab.progress.window')}
            value={t('lab.chart.window', {
              fps: number(last.fps, 1),
              ms: words.ms(last.latency.p99),
              n: last.latency.n,
            })}
          />
        )}
      </dl>
      {progress.estimate && <LiveRatio pair={plan.pair} estimate={progress.estimate} />}
      <Button
        className="lab-stop"
        isDisabled={stopping}
        onPress={() => {
          setStopping(true);
          void client.cancel();
        }}
      >
        <CircleStop aria-hidden="true" />
        {t(stopping ? 'lab.progress.stopping' : 'lab.progress.cancel')}
      </Button>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function estimateOf({ plan, estimate }: LabProgress, { t, name, number, range }: LabWords): string {
  if (!estimate) return t('lab.progress.noEstimate');
  const write = (ratio: number) => number(ratio, 3);
  const [a, b] = plan.pair.map(name);
  return t('lab.progress.ratio', { a, b, value: write(estimate.value), range: range(estimate.interval, write) });
}

/** Goes on by itself between two reports, once a second: more would be work beside the measurement. */
function useElapsed({ elapsedMs }: LabProgress): number {
  const [shownMs, setShownMs] = useState(elapsedMs);
  useEffect(() => {
    const startMs = performance.now() - elapsedMs;
    setShownMs(elapsedMs);
    const timer = setInterval(() => setShownMs(performance.now() - startMs), 1000);
    return () => clearInterval(timer);
  }, [elapsedMs]);
  return shownMs;
}
