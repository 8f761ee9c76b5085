/** @file Writes the evaluation into a model's card and nothing else of it. */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CardError, cardPathOf, readCard } from '../../detector/card.ts';

/**
 * Replaces `evaluation` in the card beside a model; same figures give the same bytes.
 *
 * @throws CardError when there is no valid card, or it describes another model file than the one measured.
 */
export function writeEvaluation(modelPath: string, evaluation: Readonly<Record<string, unknown>>): void {
  const card = readCard(modelPath);
  const sha256 = createHash('sha256').update(readFileSync(modelPath)).digest('hex');
  if (card.sha256 !== sha256) {
    throw new CardError(`The card of ${basename(modelPath)} belongs to another file (its sha256 is ${card.sha256}).`);
  }
  const path = cardPathOf(modelPath);
  const written = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  writeFileSync(`${path}.new`, `${JSON.stringify({ ...written, evaluation: sorted(evaluation) }, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}

function sorted(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
