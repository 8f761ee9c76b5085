/**
 * @file A model's card is read strictly, and bills only from its thresholds on: a card that is wrong must be said,
 * not guessed.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCard, isBillable, readCard } from '../../../app/detector/card.ts';
import { openSession } from '../../../app/detector/session.ts';
import { writeFixedModel } from '../../support/fixed-model.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
const model = writeFixedModel(folder, [[0, 0, 9, 9, 0.9, 0]]);

describe('the card of a model', () => {
  it('gives names, activation and thresholds, and keeps what it does not know', async () => {
    expect(readCard(model)).toMatchObject({ name: 'fixed', minScore: 0.5, minScores: { coffee: 0.7 }, head: 'fixed' });
    const session = await openSession(model);
    expect(session.model).toMatchObject({
      name: 'fixed',
      activation: 'none',
      classes: ['chocolate', 'coffee', 'unicorn'],
    });
    await session.release();
  });

  it('bills from the threshold of the class on, else from the common one', () => {
    const card = readCard(model);
    const at = (label: string, score: number) => isBillable(card, { label, score });
    expect([at('chocolate', 0.5), at('chocolate', 0.499), at('coffee', 0.7), at('coffee', 0.69)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('that is missing or not valid is said to be so', () => {
    expect(() => readCard(join(folder, 'gone.onnx'))).toThrow(/has no card: .*gone.json cannot be read/);
    writeFileSync(join(folder, 'bad.json'), '{"name": "bad", "minScore": 7}');
    expect(() => readCard(join(folder, 'bad.onnx'))).toThrow(/bad.json is not valid: .*minScore/s);
    expect(() => findCard(join(folder, 'bad.onnx'))).toThrow(/is not valid/);
    writeFileSync(join(folder, 'torn.json'), '{"minScore": ');
    expect(() => findCard(join(folder, 'torn.onnx'))).toThrow(/torn.json is not valid/);
  });

  it('is not to be mistaken for a file of class names', () => {
    writeFileSync(join(folder, 'names.json'), '{"names": {"0": "apple"}}');
    expect(findCard(join(folder, 'names.onnx'))).toBeNull();
    expect(findCard(join(folder, 'gone.onnx'))).toBeNull();
  });
});
