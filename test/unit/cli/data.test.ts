/**
 * @file `tillsight data` tells a whole folder from a damaged one and mends it: it is what staff are told to type when
 * the till does not start.
 */
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { databaseFile } from '../../../app/store/generations.ts';
import { openStore } from '../../../app/store/open.ts';
import { tillsight } from '../../support/cli.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { MORNING_MS, sale } from '../store/shop.ts';

const folder = temporaryFolder();

it('checks a data folder, says that it is damaged, and restores it', async () => {
  const data = `${folder}/till`;
  for (const day of [0, 1]) {
    const store = openStore(data, { now: () => MORNING_MS + day * 86_400_000 });
    store.sales.append(sale(`${day}`, 1000));
    store.close();
  }
  const fine = await tillsight('data', 'check', '--data-dir', data, '--json');
  expect(fine.exitCode).toBe(0);
  expect(fine.json()).toMatchObject([{ folder: data, verification: { ok: true, sales: 2 }, head: { number: 2 } }]);

  writeFileSync(databaseFile(data), 'no database any more');
  const damaged = await tillsight('data', 'check', '--data-dir', data, '--json');
  expect(damaged.exitCode).toBe(1);
  expect(damaged.json()).toMatchObject([{ code: 'damaged', error: expect.stringContaining('set aside') }]);

  const wrong = await tillsight('data', 'restore', '--data-dir', data, '--backup', 'nowhere');
  expect([wrong.exitCode, wrong.stderr]).toEqual([1, 'There is no backup called nowhere.\n']);
  // What the check of today has backed up is newer than the second sale.
  const restored = await tillsight('data', 'restore', '--data-dir', data, '--json');
  expect(restored.json()).toMatchObject([{ salvagedSales: 0, complete: false }]);
  const again = await tillsight('data', 'check', '--data-dir', data);
  expect(again.exitCode).toBe(0);
  expect(again.stdout).toContain('all as they were written');
}, 60_000);

it('makes no till of a folder that is not there', async () => {
  const { exitCode, stderr } = await tillsight('data', 'check', '--data-dir', `${folder}/typo`);
  expect([exitCode, stderr]).toEqual([1, `There is no data folder ${folder}/typo.\n`]);
}, 60_000);
