/** @file The program `app`: the web host itself is killed, and started again, while a script buys and pays at it. */
import type { Random } from '../../app/latency/random.ts';
import type { Ledger } from './ledger.ts';

export async function killTheApp(_kills: number, _random: Random, _ledger: Ledger): Promise<void> {
  throw new Error('Not yet.');
}
