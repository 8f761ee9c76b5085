/**
 * @file What the demo terminal remembers by reference, as a bank would: one JSON line an outcome, written before it is said.
 *
 * A real terminal is a machine of its own and outlives the till; the demo one lives in the till's process and is killed
 * with it, so its memory lies in a file.
 */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { moneySchema, type PaymentOutcome, paymentOutcomeSchema } from '../contract.ts';

export interface RememberedPayment {
  readonly amountMinor: number;
  readonly outcome: PaymentOutcome;
}

export interface TerminalMemory {
  find(reference: string): RememberedPayment | undefined;
  keep(payment: RememberedPayment): void;
}

const lineSchema = z.object({ amountMinor: moneySchema, outcome: paymentOutcomeSchema });

/** @param file null: remembers as long as the process lives */
export function openTerminalMemory(file: string | null): TerminalMemory {
  const known = new Map(readLines(file).map((payment) => [payment.outcome.reference, payment]));
  return {
    find: (reference) => known.get(reference),
    keep(payment) {
      if (file) appendLine(file, JSON.stringify(payment));
      known.set(payment.outcome.reference, payment);
    },
  };
}

/** A line that a kill cut short was never answered, and is left out. */
function readLines(file: string | null): RememberedPayment[] {
  if (!file) return [];
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`What the terminal remembers cannot be read: ${file}`, { cause: error });
  }
  return text.split('\n').flatMap((line) => {
    try {
      return [lineSchema.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}

function appendLine(file: string, line: string): void {
  const handle = openSync(file, 'a');
  try {
    // The line break first: a line that was cut short before must not swallow this one.
    writeSync(handle, `\n${line}`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
