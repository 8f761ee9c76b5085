/** @file The shipped models are as good as their cards say, measured anew on the photos where these are there. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readCard } from '../../../app/detector/card.ts';
import { tillsight } from '../../support/cli.ts';
import { dataFolder, skipNote } from '../../support/data-folder.ts';

/** What the shipped models must reach on `val`. */
const LEAST_MAP50 = 0.65;
/** Other processors round otherwise; a card that is further off belongs to another model or another evaluation. */
const CARD_TOLERANCE = 0.01;

const figuresSchema = z.object({ mAP50: z.number(), mAP50_95: z.number(), cAcc: z.number(), photos: z.int() });

describe.each(['relu', 'silu'])('groceries-%s', (activation) => {
  it.skipIf(!dataFolder)(
    `is as good on val as its card says, and good enough${skipNote}`,
    { timeout: 120_000 },
    async () => {
      const data = join(dataFolder ?? '', 'groceries/data.yaml');
      const card = readCard(join(import.meta.dirname, `../../../models/groceries-${activation}.onnx`));
      const { json } = await tillsight('evaluate', '--data', data, '--model', activation, '--json');
      const measured = figuresSchema.parse(json()[0]);
      const said = figuresSchema.parse(card.evaluation);
      expect(measured.photos).toBe(said.photos);
      for (const figure of ['mAP50', 'mAP50_95', 'cAcc'] as const) {
        expect(Math.abs(measured[figure] - said[figure]), figure).toBeLessThanOrEqual(CARD_TOLERANCE);
      }
      expect(measured.mAP50).toBeGreaterThanOrEqual(LEAST_MAP50);
    },
  );
});
