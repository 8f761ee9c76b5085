/** @file The program `store`: a process that works on the store alone is killed again and again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Random } from '../../app/latency/random.ts';
import { openStore } from '../../app/store/open.ts';
import type { Store } from '../../app/store/types.ts';
import { bundleChild } from '../support/bundle.ts';
import type { Ledger, ToldSale } from './ledger.ts';
import { after, type Basket, basketAt, kindOf, type Step, saleAt, type Word } from './session.ts';

const DAY_MS = 86_400_000;
const BEGIN_MS = Date.UTC(2026, 10, 25, 10);
/** A kill in this share of the runs comes while the data are being opened. */
const WHILE_OPENING = 0.2;
const LONGEST_RUN_MS = 150;

interface Killed {
  readonly opened: boolean;
  /** The last step that was told. */
  readonly last: Step | null;
  readonly paid: readonly Step[];
}

export async function killTheStore(kills: number, random: Random, ledger: Ledger): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tillsight-crash-'));
  const child = await bundleChild('test/crash/store-child.ts', 'crash-store');
  let last: Step | null = null;
  try {
    for (let kill = 0; kill < kills; kill++) {
      // A new day each time, so that backups are made and thrown away under the kills too.
      const nowMs = BEGIN_MS + kill * DAY_MS;
      const killed = await runAndKill(child, folder, nowMs, random);
      ledger.killed({ opening: !killed.opened, paying: killed.last !== null && kindOf(killed.last) === 'pay' });
      for (const step of killed.paid) ledger.told(toldAt(step));
      last = killed.last ?? last;
      const store = openStore(folder, { now: () => nowMs });
      ledger.check(store);
      last = checkBasket(store, last, ledger);
      store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(child, { force: true });
  }
}

async function runAndKill(file: string, folder: string, nowMs: number, random: Random): Promise<Killed> {
  const child = spawn(process.execPath, [file, folder, String(nowMs)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const words: Word[] = [];
  let rest = '';
  const whileOpening = random() < WHILE_OPENING;
  const delayMs = random() * LONGEST_RUN_MS;
  const kill = () => void setTimeout(() => child.kill('SIGKILL'), delayMs);
  if (whileOpening) kill();
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    const first = words.length === 0;
    words.push(...lines.map((line) => JSON.parse(line) as Word));
    if (first && words.length > 0 && !whileOpening) kill();
  });
  await ended;
  failUnlessKilled(child);
  const done = words.flatMap((word) => (word.said === 'done' ? [word.step] : []));
  const paid = done.filter((step) => kindOf(step) === 'paid');
  return { opened: words.length > 0, last: done.at(-1) ?? null, paid };
}

/** Each customer buys once, so that their number is the sale's. */
function toldAt(step: Step): ToldSale {
  const { key, total } = saleAt(basketAt(step));
  return { number: step.customer, key, total };
}

function failUnlessKilled({ exitCode }: ChildProcess): void {
  if (exitCode !== null) throw new Error(`The store's process ended by itself (code ${exitCode}); see above.`);
}

/**
 * The journal must hold the last step that was told, or the one after it, which was written and not told any more.
 *
 * @returns where the session stands now
 */
function checkBasket(store: Store, told: Step | null, ledger: Ledger): Step | null {
  const kept = (store.journal.open()?.last.basket as Basket | undefined) ?? null;
  const possible = told ? [told, after(told)] : [null, { customer: 1, step: 0 }];
  const found = possible.find((step) => sameBasket(kept, step && kindOf(step) !== 'leave' ? basketAt(step) : null));
  if (found === undefined) {
    ledger.finding(`The basket is ${JSON.stringify(kept)} after ${JSON.stringify(told)}.`);
    return kept;
  }
  ledger.basket(kept !== null);
  return found;
}

function sameBasket(kept: Basket | null, expected: Basket | null): boolean {
  return JSON.stringify(kept) === JSON.stringify(expected);
}
