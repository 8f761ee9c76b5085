/**
 * @file `--seeds 1,3,4`: what the aims are about, once for each seed. One seed's customers are one draw; how far others
 * lie from it says how much of a figure is luck.
 */
import { print, tell } from '../../../app/hosts/cli/output.ts';
import { table } from '../../../docs/marked-page.mjs';
import { PACES, type Pace } from './frames.ts';
import type { NoiseForm } from './noise.ts';
import type { Mode } from './play.ts';
import { type Score, scoreOf } from './score.ts';
import { percent, writeBlock } from './tables.ts';
import type { Workers } from './workers.ts';

interface Aim {
  readonly title: string;
  readonly mode: Mode;
  readonly form: NoiseForm;
  readonly figure: (score: Score) => number | null;
}

const right = (score: Score) => (score.right + score.asking) / score.customers;
const shown = (score: Score) => score.doubtShare;
const AIMS: readonly Aim[] = [
  { title: 'trays right, independent', mode: 'tray', form: 'independent', figure: right },
  { title: "trays' errors shown, persistent", mode: 'tray', form: 'persistent', figure: shown },
  { title: 'belts right, independent', mode: 'belt', form: 'independent', figure: right },
  { title: "belts' errors shown, persistent", mode: 'belt', form: 'persistent', figure: shown },
];
/** 10 frames a second, nothing lost. */
const PACE = PACES[0] as Pace;

/** @param seeds as typed, e.g. `1,3,4` */
export async function runSeeds(workers: Workers, seeds: string, customers: number, write: boolean): Promise<void> {
  const numbers = seeds.split(',').map(Number);
  if (!numbers.every(Number.isInteger))
    throw new Error(`--seeds takes whole numbers with commas between, not "${seeds}".`);
  const rows = [];
  for (const { title, mode, form, figure } of AIMS) {
    const cells = [];
    for (const seed of numbers) {
      const played = await workers.playAll({ mode, form, pace: PACE, seed, from: 0, to: customers, half: undefined });
      cells.push(percent(figure(scoreOf(played))));
      tell(`${title}, seed ${seed}: ${cells.at(-1)}`);
    }
    rows.push([title, ...cells]);
  }
  const figures = table(['seed', ...numbers.map(String)], rows);
  print(figures);
  const command = `npm run bench:till -- --seeds ${numbers.join(',')} --customers ${customers} --write-docs`;
  if (write) writeBlock('till-seeds', `\`${command}\`:\n\n${figures}`);
}
