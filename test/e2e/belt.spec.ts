/**
 * @file The demo belt: of 200 items that ride past, at least 196 are billed once and right.
 *
 * The ride is repeatable (seeds) and moves on by a fixed step after each answer, so the result does not depend on how
 * fast this machine is. What was billed is read from the till's own messages, what was true from the page.
 */
import { readFileSync } from 'node:fs';
import { catalogueSchema, type TillEvent, wireReplySchema } from '../../app/contract.ts';
import { expect, test } from './support/till.ts';

const RIDES = [
  { seed: 7, items: 50 },
  { seed: 21, items: 50 },
  { seed: 99, items: 50 },
  { seed: 1234, items: 50 },
];
/** Ten pictures a second: what a small machine without a GPU reaches. */
const STEP_MS = 100;

const catalogue = catalogueSchema.parse(JSON.parse(readFileSync('assets/catalogue.json', 'utf8')));

interface Ride {
  readonly truth: readonly string[];
  readonly billed: readonly string[];
  readonly closed: readonly Extract<TillEvent, { type: 'closed' }>[];
}

test.use({ viewport: { width: 800, height: 480 } });

test('bills at least 196 of 200 items once and right', async ({ till, host }, info) => {
  test.skip(host !== 'web', 'The ride is the same on both hosts; one of them is enough.');
  test.setTimeout(15 * 60_000);
  const { page } = till;
  const rides: Ride[] = [];
  for (const { seed, items } of RIDES) {
    const events: TillEvent[] = [];
    page.removeAllListeners('websocket');
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const reply = wireReplySchema.parse(JSON.parse(String(payload)));
        if ('message' in reply && reply.message.type === 'view') events.push(...reply.message.view.events);
      }),
    );
    const ride = new URL(page.url());
    ride.search = `?belt-seed=${seed}&belt-step=${STEP_MS}`;
    await page.goto(ride.href);
    await page.waitForFunction((count) => (window.__beltTruth?.length ?? 0) > count, items, { timeout: 5 * 60_000 });
    rides.push(rideOf(await page.evaluate(() => window.__beltTruth ?? []), events));
  }

  let right = 0;
  let wrong = 0;
  for (const [index, { truth, billed, closed }] of rides.entries()) {
    // The item after the last one that counts may or may not be on the bill yet.
    const counted = truth.slice(0, RIDES[index]?.items);
    right += inCommon(billed, counted);
    wrong += billed.length - inCommon(billed, truth);
    expect(closed.length).toBe(Math.floor(billed.length / 8));
    for (const { bill } of closed) expect(bill.lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(8);
  }
  // An item billed twice is not billed once: each wrong line takes one of the right ones away.
  const report = `${right} of 200 billed right, and ${wrong} that were not there`;
  info.annotations.push({ type: 'belt', description: report });
  console.log(report);
  expect(right - wrong, report).toBeGreaterThanOrEqual(196);
});

function rideOf(truth: readonly string[], events: readonly TillEvent[]): Ride {
  const billed = events.flatMap((event) => {
    if (event.type !== 'added') return [];
    const label = catalogue.products.find(({ sku }) => sku === event.sku)?.label ?? event.sku;
    return Array.from({ length: event.quantity }, () => label);
  });
  return { truth, billed, closed: events.filter((event) => event.type === 'closed') };
}

/** Length of the longest common subsequence: items that are on both lists, in the same order. */
function inCommon(one: readonly string[], other: readonly string[]): number {
  let before = new Array<number>(other.length + 1).fill(0);
  for (const item of one) {
    const row = [0];
    for (const [at, candidate] of other.entries()) {
      row.push(item === candidate ? (before[at] as number) + 1 : Math.max(before[at + 1] as number, row[at] as number));
    }
    before = row;
  }
  return before.at(-1) as number;
}
