/** @file The office under a clock that was wrong for a moment: every day, every time and every file is that of the clock. */
import { expect, it, vi } from 'vitest';
import { hoursOf } from '../../../renderer/office/day/hours.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { officeAt } from './office-at.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();
let nowMs = 0;

/** 25 November 2026 where the till stands, and so many days later. */
const at = (hour: number, day = 0) => new Date(2026, 10, 25 + day, hour).getTime();

it('shows each day what was sold on it, after one sale under a clock that was a month ahead', async () => {
  nowMs = at(9);
  const { store, ask, enter, sell } = officeAt(`${folder}/ahead`, () => nowMs);
  const session = await enter();
  sell('before');
  nowMs = at(9, 30);
  sell('wrong');
  for (const day of [0, 1, 2]) {
    for (const hour of [10, 15]) {
      nowMs = at(hour, day);
      sell(`${day}-${hour}`);
      const picture = store.pictures.put(new Uint8Array([day, hour]), 'image/jpeg', 30);
      store.events.append({ type: 'frame', picture, details: { width: 1, height: 1, items: [] } });
      store.events.append({ type: 'correction', details: { item: 1, seenLabel: 'tea', chosenSku: '2' } });
    }
  }
  const day = (name: string) => ask({ type: 'officeDay', session, day: name });
  const days = await Promise.all(['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-12-25'].map(day));
  expect(days.map(({ report }) => report.sales.count)).toEqual([3, 2, 2, 0, 1]);
  expect(days.map(({ report }) => report.events.correction ?? 0)).toEqual([2, 2, 2, 0, 0]);

  const second = days[1];
  expect(second?.sales.map(({ number, atMs }) => [number, atMs])).toEqual([
    [6, at(15, 1)],
    [5, at(10, 1)],
  ]);
  expect(hoursOf(second?.sales ?? []).map(({ hour, totalMinor }) => totalMinor && hour)).toEqual([10, 0, 0, 0, 0, 15]);
  expect(second?.events.map(({ atMs }) => atMs)).toEqual([at(15, 1), at(10, 1)]);
  const pictures = days.flatMap(({ events }) => events.map(({ picture }) => picture));
  expect(new Set(pictures).size, 'each correction has the picture of its own moment').toBe(6);

  const { text } = await ask({ type: 'officeExportCsv', session, what: 'sales', day: '2026-11-26' });
  const times = text
    .split('\r\n')
    .slice(1, -1)
    .map((row) => row.split(',')[3]);
  expect(times).toEqual([new Date(at(10, 1)).toISOString(), new Date(at(15, 1)).toISOString()]);
  const { sale } = await ask({ type: 'officeSale', session, number: 2 });
  expect(sale?.atMs, 'a sale of the wrong clock is found by its number').toBe(at(9, 30));

  // A shift's report says from when it is.
  await ask({ type: 'officeOpenTill', session, counts: [] });
  const { report } = await ask({ type: 'officeCloseTill', session, counts: [] });
  expect(report).toMatchObject({ sales: { count: 8 }, fromMs: at(9), toMs: at(15, 2) });

  expect(store.state().sentence).toContain('If it is right now, nothing needs to be done');
  store.close();
});

it('shows by the order what a clock wrote that had fallen back to 1970', async () => {
  nowMs = at(9);
  const { store, ask, enter, sell } = officeAt(`${folder}/forgot`, () => nowMs);
  const session = await enter();
  sell('before');
  nowMs = 60_000;
  sell('forgot');
  nowMs = at(10);
  sell('after');
  const { sales } = await ask({ type: 'officeDay', session, day: '2026-11-25' });
  expect(sales.map(({ number, atMs }) => [number, atMs])).toEqual([
    [3, at(10)],
    [2, at(9)],
    [1, at(9)],
  ]);
  store.close();
});
