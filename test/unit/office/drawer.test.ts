/** @file Z reports are numbered without gaps and without doubles, whatever became of the ones before. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogueSchema } from '../../../app/contract.ts';
import { Drawer } from '../../../app/office/drawer.ts';
import { openStore } from '../../../app/store/open.ts';
import type { Store } from '../../../app/store/types.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
const catalogue = catalogueSchema.parse(JSON.parse(readFileSync('assets/catalogue.json', 'utf8')));
let store: Store;

beforeAll(() => {
  store = openStore(`${folder}/till`);
});
afterAll(() => store.close());

it('gives no number twice, even where a report of before cannot be read any more', () => {
  const drawer = new Drawer(store, () => catalogue);
  drawer.open([]);
  expect(drawer.close([]).number).toBe(1);
  store.cash.append({ kind: 'open', total: 0, details: {} });
  store.cash.append({ kind: 'close', total: 0, details: { report: { number: 2, of: 'another version' } } });
  drawer.open([]);
  expect(drawer.close([]).number).toBe(3);
  expect(drawer.view().reports.map(({ number }) => number)).toEqual([3, 1]);
});
