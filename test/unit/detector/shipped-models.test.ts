/** @file Each name of a shipped model stands for a file that its card is of, and has a name for people. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCard } from '../../../app/detector/card.ts';
import { openSession } from '../../../app/detector/session.ts';
import { LARGE_MODEL, MODEL_NAMES, modelPathOf, shippedModels } from '../../../app/hosts/models.ts';
import { english, vietnamese } from '../lab/languages.ts';

const NAMES = ['relu', 'silu', 'identity', 'relu-int8', LARGE_MODEL, `${LARGE_MODEL}-int8`];

describe('a shipped model', () => {
  it.each(NAMES)('%s is what its card says, and small enough for the repository', (name) => {
    const path = modelPathOf(name);
    expect(readCard(path)).toMatchObject({
      name: `groceries-${name}`,
      sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
      inputSize: 256,
    });
    expect(statSync(path).size).toBeLessThan(20e6);
  });

  it('large knows the classes of the others, is larger, and is none of those that differ in their activation alone', async () => {
    const [large, relu] = [modelPathOf(LARGE_MODEL), modelPathOf('relu')].map(readCard);
    expect(large?.classes).toEqual(relu?.classes);
    expect(large?.parameters).toBeGreaterThan(2 * Number(relu?.parameters));
    expect(shippedModels()).not.toContain(modelPathOf(LARGE_MODEL));
    const session = await openSession(modelPathOf(LARGE_MODEL));
    expect(session.model).toMatchObject({ name: 'groceries-large', activation: 'relu' });
    await session.release();
  });

  it('has a name that people can read in the lab', () => {
    expect(NAMES.map(english.name)).toEqual([
      'ReLU',
      'SiLU',
      'No activation',
      'ReLU int8',
      'ReLU, large',
      'ReLU, large int8',
    ]);
    expect(vietnamese.name(LARGE_MODEL)).toBe('ReLU, cỡ lớn');
    expect(MODEL_NAMES).toEqual(expect.arrayContaining(NAMES));
  });
});
