/** @file The runs of this machine, newest first: one is shown, a second can be put beside it. */
import '../../style/lab-history.css';
import { Columns2 } from 'lucide-react';
import { Button, ToggleButton } from 'react-aria-components';
import { useLab, useLabClient } from '../use-lab.tsx';
import { useLabWords } from '../words.ts';
import { headline } from './headline.ts';

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
