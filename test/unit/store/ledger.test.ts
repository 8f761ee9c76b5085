/** @file What `npm run test:crash` would find if the till lost something: the book itself, held against wrong stores. */
import { expect, it } from 'vitest';
import { openStore } from '../../../app/store/open.ts';
import type { NewSale } from '../../../app/store/types.ts';
import { Ledger } from '../../crash/ledger.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { sale } from './shop.ts';

const folder = temporaryFolder();

function findingsOf(name: string, sales: readonly NewSale[], told: readonly { number: number; total: number }[]) {
  const store = openStore(`${folder}/${name}`);
  for (const one of sales) store.sales.append(one);
  const ledger = new Ledger();
  for (const one of told) ledger.told(one);
  ledger.check(store);
  store.close();
  return { untold: ledger.untold, findings: ledger.counts('store', 1).findings };
}

it('finds nothing where all is there', () => {
  const told = [{ number: 1, total: 1000 }];
  expect(findingsOf('fine', [sale('a', 1000)], told)).toEqual({ untold: 0, findings: [] });
});

it('finds a sale that was told and is not there, and one with another total', () => {
  const told = [
    { number: 1, total: 999 },
    { number: 2, total: 500 },
  ];
  const { findings } = findingsOf('lost', [sale('a', 1000)], told);
  expect(findings.map((finding) => finding.replace('After kill 0: ', ''))).toEqual([
    'Sale 1 was told with 999, and is there with 1000.',
    'Sale 2 was told with 500, and is there not at all.',
  ]);
});

it('finds half a sale, and counts what was not told', () => {
  const half = sale('a', 1000, { payments: [{ method: 'card', amount: 400 }] });
  const { untold, findings } = findingsOf('half', [half, sale('b', 1)], []);
  expect(untold).toBe(2);
  expect(findings).toEqual(['After kill 0: Sale 1 is not whole.']);
});
