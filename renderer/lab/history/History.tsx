/** @file The runs of this machine, newest first: one is shown, a second can be put beside it. */
import '../../style/lab-history.css';
import { Columns2 } from 'lucide-react';
import { Button, ToggleButton } from 'react-aria-components';
import type { LabRunHead } from '../../../app/contract.ts';
import { useLab, useLabClient } from '../use-lab.tsx';
import { type LabWords, useLabWords } from '../words.ts';

export function History() {
  const words = useLabWords();
  const client = useLabClient();
  const runs = useLab((state) => state.runs);
  const shown = useLab((state) => state.record);
  const other = useLab((state) => state.other);
  const { t, date } = words;
  if (runs.length === 0) return null;
  return (
    <section className="lab-card lab-history" aria-label={t('lab.history.title')}>
      <h2>{t('lab.history.title')}</h2>
      <ul>
        {runs.map((run) => (
          <li key={run.id}>
            <Button className="lab-run" aria-current={run.id === shown?.id} onPress={() => void client.show(run.id)}>
              <span>{date(run.startedAt)}</span>
              <small>{headline(run, words)}</small>
            </Button>
            {run.kind === 'run' && shown?.kind === 'run' && run.id !== shown.id && (
              <ToggleButton
                className="quiet-button"
                aria-label={t('lab.history.compare', { date: date(run.startedAt) })}
                isSelected={run.id === other?.id}
                onChange={(beside) => void client.compare(beside ? run.id : null)}
              >
                <Columns2 aria-hidden="true" />
              </ToggleButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function headline({ kind, of, ratio, heldFps }: LabRunHead, { t, name, number, range }: LabWords): string {
  const what = kind === 'run' ? t(`lab.length.${of}`) : kind === 'sweep' ? t(`lab.mode.${of}`) : name(of);
  if (kind === 'sustained') {
    return `${what} · ${heldFps === null ? t('lab.history.heldNothing') : t('lab.history.held', { fps: number(heldFps, 1) })}`;
  }
  if (!ratio) return what;
  const write = (value: number) => number(value, 3);
  const figure =
    ratio.value === null || ratio.interval === null ? '–' : `${write(ratio.value)} (${range(ratio.interval, write)})`;
  return `${what} · ${name(ratio.a)} / ${name(ratio.b)} ${figure}`;
}
