/** @file Two runs side by side: the same figures, and how far apart they are. */
import '../../style/lab-result.css';
import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { LabRatio, LabRecord, LabResult } from '../../../app/contract.ts';
import { useLabClient } from '../use-lab.tsx';
import { type LabWords, useLabWords } from '../words.ts';
import { sentenceOf } from './say.ts';
import { Table, type TableRows } from './Table.tsx';

export function Compare({ one, other }: { one: LabRecord; other: LabRecord }) {
  const words = useLabWords();
  const client = useLabClient();
  const { t, date } = words;
  if (one.kind !== 'run' || other.kind !== 'run') return null;
  return (
    <section className="lab-compare" data-testid="lab-compare" aria-label={t('lab.compare.title')}>
      <div className="lab-compare-head">
        <h2>{t('lab.compare.title')}</h2>
        <Button className="quiet-button" onPress={() => void client.compare(null)}>
          <X aria-hidden="true" />
          {t('lab.compare.close')}
        </Button>
      </div>
      <div className="lab-two">
        {[one, other].map((record) => (
          <section key={record.id} className="lab-card">
            <p className="lab-when">{date(record.startedAt)}</p>
            <p>{sentenceOf(record, words)}</p>
            <small>{record.result.machine.cpu}</small>
          </section>
        ))}
      </div>
      <Table title={t('lab.compare.medians')} rows={compareRows(one, other, words)} />
    </section>
  );
}

type Run = Extract<LabRecord, { kind: 'run' }>;

function compareRows(one: Run, other: Run, words: LabWords): TableRows {
  const { t, name, date, number } = words;
  const ids = [...new Set([...Object.keys(one.result.variants), ...Object.keys(other.result.variants)])];
  const rows = ids.map((id) => {
    const [first, second] = [one.result.variants[id], other.result.variants[id]];
    const change = first && second ? 100 * (second.p50 / first.p50 - 1) : null;
    const difference = change === null ? '–' : `${change > 0 ? '+' : ''}${number(change, 1)} %`;
    return [name(id), cellOf(first, words), cellOf(second, words), difference];
  });
  const ratios = [
    [t('lab.compare.ratio'), ratioOf(one.result.ratio, words), ratioOf(other.result.ratio, words), '–'],
    [t('lab.compare.control'), ratioOf(one.result.control, words), ratioOf(other.result.control, words), '–'],
  ];
  const [before, after] = [date(one.startedAt), date(other.startedAt)];
  // Two runs of one minute still need two columns with two names.
  const second = before === after ? `${after} (2)` : after;
  return [[t('lab.column.model'), before, second, t('lab.compare.change')], ...rows, ...ratios];
}

/** `ReLU / SiLU 0.788 (0.751 to 0.823)`; the two runs may be about different pairs. */
function ratioOf({ a, b, value, interval }: LabRatio, { number, name, range }: LabWords): string {
  if (value === null || interval === null) return '–';
  const write = (ratio: number) => number(ratio, 3);
  return `${name(a)} / ${name(b)} ${write(value)} (${range(interval, write)})`;
}

function cellOf(variant: LabResult['variants'][string] | undefined, { ms, number, range }: LabWords): string {
  if (!variant) return '–';
  const { p50, medianInterval, n } = variant;
  return `${ms(p50)} ms${medianInterval ? ` (${range(medianInterval, ms)})` : ''}, n = ${number(n)}`;
}
