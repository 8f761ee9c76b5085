/** @file What a run gave: the verdict, the charts, every figure, what is missing, how it was measured, and the file of it. */
import '../../style/lab-result.css';
import type { LabRecord, LabResult } from '../../../app/contract.ts';
import { Chart } from '../charts/Chart.tsx';
import { chartsOf } from '../charts/index.ts';
import { useLabWords } from '../words.ts';
import { Export } from './Export.tsx';
import { figureRows, nodeRows, priceRows, sweepRows, windowRows } from './rows.ts';
import { absencesOf, notesOf, sentenceOf, trusted } from './say.ts';
import { Table } from './Table.tsx';

export function Result({ record }: { record: LabRecord }) {
  const words = useLabWords();
  const { t } = words;
  const absences = absencesOf(record, words);
  return (
    <article className="lab-result" data-testid="lab-result" data-kind={record.kind}>
      <section className={`lab-card lab-verdict${trusted(record) ? '' : ' lab-doubt'}`}>
        <p className="lab-when">{t('lab.result.when', { date: words.date(record.startedAt) })}</p>
        <h2 data-testid="lab-verdict">{sentenceOf(record, words)}</h2>
        <Export record={record} />
      </section>
      <div className="lab-charts">
        {chartsOf(record, words).map((spec) => (
          <Chart key={spec.id} spec={spec} />
        ))}
      </div>
      {record.kind === 'run' && <RunTables result={record.result} />}
      {record.kind === 'sweep' && <Table title={t('lab.table.sweep')} rows={sweepRows(record.result, words)} />}
      {record.kind === 'sustained' && <Table title={t('lab.table.windows')} rows={windowRows(record.result, words)} />}
      {absences.length > 0 && (
        <section className="lab-card">
          <h3>{t('lab.result.missing')}</h3>
          <ul className="lab-notes">
            {absences.map(({ name, reason }) => (
              <li key={name}>
                <strong>{name}</strong>: {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="lab-card">
        <h3>{t('lab.result.how')}</h3>
        <ul className="lab-notes">
          {notesOf(record, words).map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
    </article>
  );
}

function RunTables({ result }: { result: LabResult }) {
  const words = useLabWords();
  return (
    <>
      <Table title={words.t('lab.table.figures')} rows={figureRows(result, words)} />
      <Table title={words.t('lab.table.price')} rows={priceRows(result, words)} />
      <Table title={words.t('lab.table.nodes')} rows={nodeRows(result, words)} />
    </>
  );
}
