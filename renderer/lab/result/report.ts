/** @file A run in the words and charts of a one-page report; the host only lays them out. */
import type { LabRecord, Request } from '../../../app/contract.ts';
import { chartMarkup } from '../charts/chart.ts';
import { chartsOf } from '../charts/index.ts';
import type { LabWords } from '../words.ts';
import { figureRows, sweepRows, windowRows } from './rows.ts';
import { absencesOf, notesOf, sentenceOf } from './say.ts';
import type { TableRows } from './Table.tsx';

export type LabReport = NonNullable<Extract<Request, { type: 'labExport' }>['report']>;

/** CSS px that a chart of the report is drawn at: its letters come out small, but readable on paper. */
const CHART_PX = 430;
const CHARTS = 4;
/** A page is less wide than a screen. */
const COLUMNS = 8;
const ROWS = 16;

export function reportOf(record: LabRecord, words: LabWords): LabReport {
  const colours = lightColours();
  const missing = absencesOf(record, words).map(({ name, reason }) => `${name}: ${reason}`);
  return {
    title: words.t('lab.report.title', { date: words.date(record.startedAt) }),
    verdict: sentenceOf(record, words),
    rows: reportRows(record, words),
    charts: chartsOf(record, words)
      .slice(0, CHARTS)
      .map((spec) => ({ title: spec.title.slice(0, 200), svg: chartMarkup(spec, CHART_PX, colours) })),
    notes: [...missing, ...notesOf(record, words)].map((note) => note.slice(0, 500)).slice(0, 40),
  };
}

/** As many of the figures as a page holds. */
export function reportRows(record: LabRecord, words: LabWords): string[][] {
  return rowsOf(record, words)
    .slice(0, ROWS)
    .map((row) => row.slice(0, COLUMNS).map((cell) => cell.slice(0, 200)));
}

function rowsOf(record: LabRecord, words: LabWords): TableRows {
  switch (record.kind) {
    case 'run':
      return figureRows(record.result, words);
    case 'sweep':
      // With many models some of them are left out, not the ratio and its verdict at the end.
      return sweepRows(record.result, words).map((row) => [
        ...row.slice(0, -2).slice(0, COLUMNS - 2),
        ...row.slice(-2),
      ]);
    case 'sustained':
      return windowRows(record.result, words);
  }
}

/** Paper is light, whatever the screen is. */
function lightColours(): (property: string) => string {
  const light = document.createElement('div');
  light.dataset.theme = 'light';
  light.hidden = true;
  document.body.append(light);
  const style = getComputedStyle(light);
  const found = new Map<string, string>();
  for (const property of PROPERTIES) found.set(property, style.getPropertyValue(property).trim());
  light.remove();
  return (property) => found.get(property) || '#1a1f22';
}

const PROPERTIES = [
  '--ink',
  '--ink-quiet',
  '--wrong',
  '--variant-relu',
  '--variant-silu',
  '--variant-identity',
  '--lab-other',
  '--lab-stage-inference',
  '--lab-stage-input',
  '--lab-stage-output',
  '--lab-stage-transport',
];
