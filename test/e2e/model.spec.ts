/** @file A till without its model says so and does not try for ever; once the model is there, a touch starts it. */
import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boxes, notice } from './support/screen.ts';
import { expect, test } from './support/till.ts';

const model = join(mkdtempSync(join(tmpdir(), 'tillsight-model-')), 'late.onnx');
test.use({ model });

test('a missing model is a state with a way out', async ({ till: { page } }) => {
  await expect(notice(page, 'modelMissing')).toBeVisible();
  copyFileSync('models/groceries-relu.json', model.replace('.onnx', '.json'));
  copyFileSync('models/groceries-relu.onnx', model);
  await page.getByRole('button', { name: /again|restart/i }).click();
  await expect(boxes(page).first()).toBeVisible({ timeout: 20_000 });
});
