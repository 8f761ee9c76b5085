/**
 * @file A disk that is full, read-only or unreadable costs no sale: it is said, what is paid is still written down,
 * and the till recovers.
 */
import { readdirSync, statfsSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { Database } from '../../../app/store/database.ts';
import { StoreError } from '../../../app/store/errors.ts';
import { databaseFile } from '../../../app/store/generations.ts';
import { openStore } from '../../../app/store/open.ts';
import type { Store, StoreState } from '../../../app/store/types.ts';
import { fragileDisk, smallDisk } from '../../support/small-disk.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { MORNING_MS, sale } from './shop.ts';

const small = smallDisk(4096);
const roomy = smallDisk(16_384);
const fragile = fragileDisk();

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return error.code;
    throw error;
  }
  return 'none';
}

/** Until the disk takes no more. @returns how many entries it took */
function journalUntilFull(store: Store): number {
  for (let entries = 0; ; entries++) {
    const basket = 'x'.repeat(3000);
    if (codeOf(() => store.journal.append({ screen: 'bill', change: 'added', basket })) !== 'none') return entries;
  }
}

describe.skipIf(!small)(`a full disk${small ? '' : ' (skipped: nothing can be mounted here)'}`, () => {
  const folder = `${small?.folder}/till`;

  it('says so, loses nothing, still writes down what is paid already, and recovers', () => {
    const store = openStore(folder);
    const told: StoreState[] = [];
    store.onState((state) => told.push(state));
    store.sales.append(sale('before', 1000));
    expect(store.state()).toMatchObject({ state: 'warning', canSell: true });

    const makeRoom = small?.fill();
    expect(journalUntilFull(store)).toBeLessThan(1000);
    expect(told.at(-1)).toMatchObject({ state: 'full', canSell: false });
    expect(told.at(-1)?.sentence).toContain('The disk is full');

    // The customer had paid when it happened.
    const paid = store.sales.append(sale('paid', 2000, { details: 'x'.repeat(20_000) }), null);
    expect(paid.number).toBe(2);
    expect(store.state()).toMatchObject({ state: 'full', canSell: false });
    expect(store.sales.list().map(({ key }) => key)).toEqual(['before', 'paid']);
    expect(store.sales.verify()).toEqual({ ok: true, sales: 2 });
    expect(store.journal.open()).toBeNull();

    makeRoom?.();
    expect(store.state()).toMatchObject({ canSell: true });
    expect(told.at(-1)).toMatchObject({ canSell: true });
    expect(store.sales.append(sale('after', 3000)).number).toBe(3);
    store.close();
  });

  it('is not filled by a backup that does not fit: what room there is belongs to the sales', () => {
    const data = `${roomy?.folder}/till`;
    const yesterday = openStore(data, { now: () => MORNING_MS });
    for (let at = 0; at < 12; at++) yesterday.pictures.put(new Uint8Array(300_000).fill(at), 'image/png', null);
    yesterday.close();
    const free = () => statfsSync(data).bavail * statfsSync(data).bsize;
    writeFileSync(`${roomy?.folder}/ballast`, new Uint8Array(free() - 2_500_000));
    const store = openStore(data, { now: () => MORNING_MS + 86_400_000 });
    expect(readdirSync(`${data}/backups`)).toHaveLength(1);
    expect(free()).toBeGreaterThan(1_500_000);
    for (let at = 0; at < 20; at++) store.sales.append(sale(`after ${at}`, 1000));
    expect(store.state().canSell).toBe(true);
    store.close();
  });

  it('lets the till start with what there is, or says why not', () => {
    const makeRoom = small?.fill();
    const code = codeOf(() => {
      const store = openStore(folder);
      expect(store.state()).toMatchObject({ state: 'full', canSell: false });
      expect(store.sales.list()).toHaveLength(3);
      store.close();
    });
    expect(['none', 'full']).toContain(code);
    makeRoom?.();
    const store = openStore(folder);
    expect(store.sales.verify()).toEqual({ ok: true, sales: 3 });
    store.close();
  });

  it('says on a disk that was never large enough that it is full', () => {
    const tiny = smallDisk(64);
    expect(codeOf(() => openStore(`${tiny?.folder}/till`).state())).toBe('full');
  });
});

describe.skipIf(!fragile)(`a read-only disk${fragile ? '' : ' (skipped: no image can be mounted here)'}`, () => {
  const folder = `${fragile?.folder}/till`;

  it('says so when it happens under a running till, answers what it knows, and has lost nothing afterwards', () => {
    const store = openStore(folder);
    const told: StoreState[] = [];
    store.onState((state) => told.push(state));
    store.sales.append(sale('before', 1000));
    store.journal.append({ screen: 'bill', change: 'added', basket: ['apple'] });
    fragile?.fail();
    expect(codeOf(() => store.sales.append(sale('lost', 2000)))).toBe('readOnly');
    expect(told.at(-1)).toMatchObject({ state: 'readOnly', canSell: false });
    expect(store.state()).toMatchObject({ state: 'readOnly', canSell: false });
    expect(store.state().sentence).toContain('cannot be written');
    expect(store.sales.list().map(({ key }) => key)).toEqual(['before']);
    store.close();
    expect(
      codeOf(() => openStore(folder)),
      'nor does a till start on it',
    ).toBe('readOnly');
  });

  it('has lost nothing once the disk is mended', () => {
    const store = openStore(`${fragile?.mend()}/till`);
    expect(store.sales.list().map(({ key }) => key)).toEqual(['before']);
    expect(store.sales.verify()).toEqual({ ok: true, sales: 1 });
    expect(store.journal.open()?.last).toMatchObject({ screen: 'bill', basket: ['apple'] });
    expect(store.sales.append(sale('again', 2000), null).number).toBe(2);
    store.close();
  });
});

it('a database that can no longer be read is told, and does not end the till', () => {
  vi.useFakeTimers();
  const folder = temporaryFolder();
  const store = openStore(folder);
  const told: StoreState[] = [];
  store.onState((state) => told.push(state));
  const other = new Database(databaseFile(folder));
  other.exec('DROP TABLE journal');
  other.close();
  vi.advanceTimersByTime(60_000);
  expect(told[0]).toMatchObject({ state: 'failed', canSell: false });
  store.close();
  vi.useRealTimers();
});
