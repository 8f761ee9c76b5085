/**
 * @file The rate that is said to be held is the one that a chain with made-up times can hold, and late or lost frames
 * count.
 */
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../app/frame.ts';
import { type SustainedPlan, sustain, sustainedPlan } from '../../../app/latency/density.ts';
import { type Chain, offer } from '../../../app/latency/load.ts';
import { seededRandom } from '../../../app/latency/random.ts';
import { sentenceOf } from '../../../app/latency/sustained.ts';

/** Time goes on when nobody has anything left to do. */
function simulatedClock() {
  let nowMs = 0;
  const sleepers: { atMs: number; wake: () => void }[] = [];
  let pumping = false;
  const pump = () => {
    const next = sleepers.sort((one, other) => one.atMs - other.atMs).shift();
    pumping = next !== undefined;
    if (!next) return;
    nowMs = Math.max(nowMs, next.atMs);
    next.wake();
    setImmediate(pump);
  };
  return {
    now: () => nowMs,
    sleep: (ms: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ atMs: nowMs + ms, wake });
        if (!pumping) setImmediate(pump);
        pumping = true;
      }),
  };
}

/** @param serviceMs - how long the detector takes, by the time on the clock and the number of the frame */
function simulatedChain(clock: ReturnType<typeof simulatedClock>, serviceMs: (atMs: number, number: number) => number) {
  let [busy, most] = [0, 0];
  const chain: Chain = {
    async letterbox(number) {
      await clock.sleep(5);
      return { session: 0, number, width: 1, height: 1, capturedMs: 0, pixels: new Uint8Array(4) } satisfies Frame;
    },
    async bill({ number }) {
      most = Math.max(most, ++busy);
      const ms = serviceMs(clock.now(), number);
      await clock.sleep(Math.abs(ms));
      busy--;
      if (ms < 0) throw new Error('The frame was lost.');
      return { tillMs: 1 };
    },
  };
  return { chain, mostAtOnce: () => most };
}

const PLAN: SustainedPlan = sustainedPlan(1);

describe('the load', () => {
  it('counts from the moment a frame was due: a stall delays all that were due in it', async () => {
    const clock = simulatedClock();
    const { chain, mostAtOnce } = simulatedChain(clock, (_, number) => (number === 20 ? 400 : 20));
    const { times, due, lost } = await offer(chain, clock, { fps: 10, ms: 10_000, giveUpMs: 1000 });
    expect([due, lost, mostAtOnce()]).toEqual([100, 0, 1]);
    const late = times.filter(({ wholeMs }) => wholeMs > 100).map(({ wholeMs }) => Math.round(wholeMs));
    // 405, then each 80 ms less: waiting 100 ms less, but 20 ms of the one before.
    expect(late).toEqual([405, 325, 245, 165]);
    expect(times[0]).toEqual({ letterboxMs: 5, waitMs: 0, detectorMs: 19, tillMs: 1, wholeMs: 25 });
  });

  it('counts frames that never reached the bill as lost, and gives up a line that only grows', async () => {
    const clock = simulatedClock();
    const broken = simulatedChain(clock, (_, number) => (number % 10 === 3 ? -20 : 20));
    expect(await offer(broken.chain, clock, { fps: 10, ms: 5000, giveUpMs: 1000 })).toMatchObject({ due: 50, lost: 5 });
    const slow = simulatedChain(clock, () => 1000);
    const startMs = clock.now();
    const { due, lost } = await offer(slow.chain, clock, { fps: 50, ms: 60_000, giveUpMs: 500 });
    expect([due, lost > 2990]).toEqual([3000, true]);
    expect(clock.now() - startMs).toBeLessThan(3000);
  });
});

describe('the rate that is held', () => {
  it('is just below what the chain can do', async () => {
    const clock = simulatedClock();
    const { held, complete, windows, stages } = await sustain(simulatedChain(clock, () => 50).chain, clock, PLAN);
    expect(held?.fps).toBeGreaterThan(18.5);
    expect(held?.fps).toBeLessThanOrEqual(20);
    expect([complete, held?.windows, held?.ms]).toEqual([true, PLAN.holdWindows, 60_000]);
    expect(held?.latency.p99).toBeLessThan(100);
    expect(stages).toMatchObject({ letterbox: 5, bill: 1 });
    expect(windows.filter(({ phase }) => phase === 'hold').every(({ passed }) => passed)).toBe(true);
  });

  it('leaves room for latencies that scatter: the line must stay short', async () => {
    const clock = simulatedClock();
    const random = seededRandom(5);
    const { held } = await sustain(simulatedChain(clock, () => 50 * (0.6 + 0.8 * random())).chain, clock, PLAN);
    expect(held?.fps).toBeGreaterThan(12);
    expect(held?.fps).toBeLessThan(19);
  });

  it('goes down with a machine that slows down, and the proof starts anew', async () => {
    const clock = simulatedClock();
    const { chain } = simulatedChain(clock, (atMs) => (atMs < 55_000 ? 40 : 55));
    const { held, complete, windows } = await sustain(chain, clock, sustainedPlan(2));
    expect(held?.fps).toBeLessThanOrEqual(1000 / 55);
    expect(complete).toBe(true);
    expect(windows.some(({ phase, passed }) => phase === 'hold' && !passed)).toBe(true);
  });

  it('is none where even a single frame takes too long, and ends in time', async () => {
    const clock = simulatedClock();
    const { held, complete } = await sustain(simulatedChain(clock, () => 120).chain, clock, PLAN);
    expect([held, complete]).toEqual([null, false]);
    expect(clock.now()).toBeLessThan(PLAN.deadlineMs + PLAN.holdWindowMs);
  });

  it('is none where two frames in a hundred are late, or a few are lost, however fast the others are', async () => {
    const clock = simulatedClock();
    const late = simulatedChain(clock, (_, number) => (number % 50 === 20 ? 150 : 20));
    expect((await sustain(late.chain, clock, PLAN)).held).toBeNull();
    const lossy = simulatedChain(clock, (_, number) => (number % 25 === 20 ? -20 : 20));
    expect((await sustain(lossy.chain, clock, PLAN)).held).toBeNull();
  });

  it('is what was held until it was called off', async () => {
    const clock = simulatedClock();
    const ending = new AbortController();
    const { held, complete } = await sustain(simulatedChain(clock, () => 50).chain, clock, PLAN, {
      onProgress: ({ passes, window }) => window?.phase === 'hold' && passes === 2 && ending.abort(),
      signal: ending.signal,
    });
    expect([held?.windows, complete]).toEqual([2, false]);
  });
});

it('says in a sentence how many cameras that is', () => {
  const held = {
    fps: 31.2,
    windows: 20,
    ms: 300_000,
    latency: { p50: 1, p90: 1, p95: 1, p99: 1, mean: 1, fps: 1, n: 1 },
  };
  const plan = sustainedPlan(5);
  expect(sentenceOf({ held, complete: true }, { fps: 15, count: 2 }, plan, [])).toBe(
    'From capture to bill this machine holds 31.2 frames a second for 5.0 minutes, 99 of 100 within 100 ms: enough for 2 cameras of 15 frames a second.',
  );
  expect(sentenceOf({ held: null, complete: false }, null, plan, [])).toMatch(/does not bill/);
  const flags = [{ kind: 'busy', reason: 'other programs kept 1.5 cores busy' }] as const;
  expect(sentenceOf({ held, complete: true }, { fps: 15, count: 2 }, plan, flags)).toMatch(/^This run is not trust/);
});
