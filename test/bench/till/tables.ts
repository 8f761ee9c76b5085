/** @file The scores as Markdown, for the terminal and for docs/till.md alike. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appRoot } from '../../../app/root.ts';
import { filled, table } from '../../../docs/marked-page.mjs';
import type { Condition } from './play.ts';
import type { Score } from './score.ts';

export interface Row {
  readonly condition: Condition;
  readonly score: Score;
}

const HEAD = [
  'mode',
  'noise',
  'frames',
  'right untouched (cAcc)',
  'right after true answers',
  'ACD',
  'mCIoU',
  'wrong in silence: name, missing, surplus (items)',
  'errors shown as doubt',
  'questions, needless ones',
  'cAcc by frame',
  'cAcc by track id',
];

export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ condition: { mode, form, pace }, score }) => {
    const share = (count: number) => percent(count / score.customers);
    const { name, missing, surplus } = score.causes;
    return [
      mode,
      form,
      pace.name,
      percent(score.figures.cAcc),
      share(score.right + score.asking),
      score.figures.acd?.toFixed(3) ?? '',
      score.figures.mCIoU?.toFixed(3) ?? '',
      `${name}, ${missing}, ${surplus} of ${score.items}`,
      percent(score.doubtShare),
      `${score.questions}, ${score.needless}`,
      percent(score.byFrame.cAcc),
      percent(score.byTrack.cAcc),
    ];
  });
  return table(HEAD, cells);
}

/** Between the marks of docs/till.md, with the command that made it. */
export function writeDocs(
  rows: readonly Row[],
  run: { model: string; seed: number; customers: number; only?: string | undefined; half?: string | undefined },
): void {
  const only = run.only === undefined ? '' : ` --only "${run.only}"`;
  const half = run.half === undefined ? '' : ` --half ${run.half}`;
  const flags = `--seed ${run.seed} --customers ${run.customers}${only}${half} --write-docs`;
  const about = `\`npm run bench:till -- ${flags}\`, errors of \`${run.model}\`:`;
  writeBlock('till', `${about}\n\n${tableOf(rows)}`);
}

/** Into the place of docs/till.md that has this name. @throws RangeError when there is none */
export function writeBlock(name: string, figures: string): void {
  const path = join(appRoot(), 'docs/till.md');
  writeFileSync(path, filled(readFileSync(path, 'utf8'), name, figures));
}

export function percent(share: number | null): string {
  return share === null ? '' : `${(share * 100).toFixed(1)} %`;
}
