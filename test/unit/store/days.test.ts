/**
 * @file A day holds what its clock saw, whatever a clock that was wrong wrote before: one sale of a till that believed in
 * the next month must not empty every day until then.
 */
import { expect, it, vi } from 'vitest';
import { Database } from '../../../app/store/database.ts';
import { databaseFile } from '../../../app/store/generations.ts';
import { openStore } from '../../../app/store/open.ts';
import { shownClause } from '../../../app/store/period.ts';
import { MIGRATIONS } from '../../../app/store/schema.ts';
import { shownMs } from '../../../app/store/times.ts';
import type { Store } from '../../../app/store/types.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { MORNING_MS, sale } from './shop.ts';

// Every write waits for the disk, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();
const DAY_MS = 86_400_000;
const dayFrom = (fromMs: number) => ({ fromMs, toMs: fromMs + DAY_MS });
let nowMs = MORNING_MS;

function write(store: Store, key: string, atMs: number): void {
  nowMs = atMs;
  store.sales.append(sale(key, 1000));
  store.events.append({ type: 'doubt', details: key });
}

function keysOf(store: Store, fromMs: number): { sales: string[]; events: unknown[] } {
  const span = dayFrom(fromMs);
  return {
    sales: store.sales.during(span).map(({ key }) => key),
    events: store.events.during(span).map(({ details }) => details),
  };
}

it('counts to its day what came after a clock that was a month ahead', () => {
  const store = openStore(`${folder}/ahead`, { now: () => nowMs });
  write(store, 'before', MORNING_MS);
  write(store, 'wrong', MORNING_MS + 30 * DAY_MS);
  write(store, 'same day', MORNING_MS + 1);
  write(store, 'next day', MORNING_MS + DAY_MS);
  write(store, 'caught up', MORNING_MS + 31 * DAY_MS);
  const days = [0, 1, 2, 30, 31].map((day) => keysOf(store, MORNING_MS + day * DAY_MS));
  expect(days.map(({ sales }) => sales)).toEqual([['before', 'same day'], ['next day'], [], ['wrong'], ['caught up']]);
  expect(days.map(({ events }) => events)).toEqual(days.map(({ sales }) => sales));
  expect(store.sales.list().every(({ atMs, clockMs }) => atMs >= clockMs)).toBe(true);
  store.close();
});

it('counts by the order what a clock wrote that had forgotten the time', () => {
  const store = openStore(`${folder}/forgot`, { now: () => nowMs });
  write(store, 'before', MORNING_MS);
  write(store, '1970', 5000);
  write(store, '2000', Date.UTC(2000, 0, 1, 0, 5));
  write(store, 'next day', MORNING_MS + DAY_MS);
  const all = ['before', '1970', '2000'];
  expect(keysOf(store, MORNING_MS)).toEqual({ sales: all, events: all });
  expect(keysOf(store, 0)).toEqual({ sales: [], events: [] });
  expect(keysOf(store, Date.UTC(2000, 0, 1))).toEqual({ sales: [], events: [] });
  expect(store.sales.list().map(shownMs)).toEqual([MORNING_MS, MORNING_MS, MORNING_MS, MORNING_MS + DAY_MS]);
  store.close();
});

it('goes through no more than that day, however many sales there are', () => {
  openStore(`${folder}/plan`).close();
  const db = new Database(databaseFile(`${folder}/plan`));
  for (const [table, clock] of [
    ['sales', "body ->> '$.clockMs'"],
    ['events', 'clock_ms'],
  ] as const) {
    const { where, values } = shownClause(dayFrom(MORNING_MS), clock);
    const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT * FROM ${table} ${where}`, ...values);
    const looks = plan.map(({ detail }) => detail).filter((detail) => /SCAN|SEARCH/.test(detail));
    expect(looks).toEqual([
      expect.stringMatching(`SEARCH ${table} USING INDEX ${table}_at \\(at_ms>\\? AND at_ms<\\?\\)`),
      expect.stringMatching(`SEARCH ${table} USING INDEX ${table}_clock_behind \\(.*>\\? AND .*<\\?\\)`),
    ]);
  }
  db.close();
});

it('does the same on a till of before, whose sales stay as they are', () => {
  const data = `${folder}/migrated`;
  const old = openStore(data, { now: () => nowMs, migrations: MIGRATIONS.slice(0, 1) });
  write(old, 'wrong', MORNING_MS + 30 * DAY_MS);
  write(old, 'right', MORNING_MS);
  const before = old.sales.list();
  old.close();
  const store = openStore(data, { now: () => nowMs });
  expect(keysOf(store, MORNING_MS)).toEqual({ sales: ['right'], events: ['right'] });
  expect(store.sales.list()).toEqual(before);
  expect(store.sales.verify()).toEqual({ ok: true, sales: 2 });
  store.close();
});

it('knows the first sale after a moment', () => {
  const store = openStore(`${folder}/first-after`, { now: () => nowMs });
  expect(store.sales.firstAfter(0)).toBeNull();
  write(store, 'one', MORNING_MS);
  write(store, 'two', MORNING_MS + 1);
  expect(store.sales.firstAfter(0)).toBe(1);
  expect(store.sales.firstAfter(MORNING_MS)).toBe(2);
  expect(store.sales.firstAfter(MORNING_MS + 1)).toBeNull();
  store.close();
});
