/**
 * @file The chain through all sales: each one's hash goes over its text and the hash before, so that a later change of
 * any of them shows in all that follow. Who can rewrite the whole chain is met by the hash on a printed Z report.
 */
import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import type { Verification } from './types.ts';

export interface Link {
  readonly number: number;
  readonly body: string;
  readonly hash: string;
}

export interface Head {
  readonly number: number;
  readonly hash: string;
}

/** Before the first sale. */
export const START: Head = { number: 0, hash: '0'.repeat(64) };

const PAGE = 500;

export function hashAfter(before: string, body: string): string {
  return createHash('sha256').update(`${before}\n${body}`).digest('hex');
}

/** Where the chain ends, by the note that is written with every sale. */
export function headOf(db: Database): Head {
  return db.get<Head>('SELECT number, hash FROM head') ?? START;
}

/** @returns why this link does not follow on that head; null when it does */
export function misfit(head: Head, { number, body, hash }: Link): string | null {
  if (number !== head.number + 1) return `Sale ${head.number + 1} is missing.`;
  if (hash !== hashAfter(head.hash, body))
    return `Sale ${number}, or one before it, was changed after it was written down.`;
  return null;
}

/** Goes through all sales, in pages, against their hashes and the note of the last one. */
export function verifyChain(db: Database): Verification {
  let head = START;
  for (;;) {
    const page = db.all<Link>(
      'SELECT number, body, hash FROM sales WHERE number > ? ORDER BY number LIMIT ?',
      head.number,
      PAGE,
    );
    for (const link of page) {
      const sentence = misfit(head, link);
      if (sentence) return { ok: false, number: head.number + 1, sentence };
      head = link;
    }
    if (page.length < PAGE) break;
  }
  const noted = headOf(db);
  if (noted.number > head.number) {
    return {
      ok: false,
      number: head.number + 1,
      sentence: `Sale ${head.number + 1} is missing: the last one was ${noted.number}.`,
    };
  }
  if (noted.number !== head.number || noted.hash !== head.hash) {
    return { ok: false, number: head.number, sentence: `Sale ${head.number} was not written down by the till.` };
  }
  return { ok: true, sales: head.number };
}
