/**
 * @file The rate that is said to be held is the one that a chain with made-up times can hold, and late or lost frames
 * count.
 */
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../app/frame.ts';
import { type SustainedPlan, sustain, sustainedPlan } from '../../../app/latency/density.ts';
import { type Chain, offer } from '../../../app/latency/load.ts';
import { seededRandom } from '../../../app/latency/random.ts';
import { sustainedSchema } from '../../../app/latency/schema/index.ts';
import { labSessionOptions } from '../../../app/latency/session-options.ts';
import { runSustained, sentenceOf } from '../../../app/latency/sustained.ts';

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
    expect([held?.windows, held?.failed, complete]).toEqual([2, false, false]);
  });

  it('is marked where the same rate failed later, and no lower one was held for longer', async () => {
    const clock = simulatedClock();
    // Somebody else is at work for two seconds of every 37.
    const { chain } = simulatedChain(clock, (atMs) => (atMs > 45_000 && atMs % 37_000 < 2000 ? 250 : 15));
    const { held, complete, windows } = await sustain(chain, clock, PLAN);
    expect(windows.some(({ fps, passed }) => fps === held?.fps && !passed)).toBe(true);
    expect([held?.failed, complete]).toEqual([true, false]);
  });
});

it('proves no number of cameras when the time is up before the proof is', async () => {
  const frame = { session: 0, width: 1, height: 1, capturedMs: 0, pixels: new Uint8Array(4) };
  const chain: Chain = {
    letterbox: async (number) => ({ ...frame, number }),
    async bill() {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { tillMs: 0 };
    },
  };
  const result = await runSustained({
    chain,
    model: { name: 'relu', activation: 'relu', inputSize: 64 },
    modelPath: 'package.json',
    plan: {
      targetMs: 20_000,
      searchWindowMs: 100,
      searchWindows: 1,
      holdWindowMs: 100,
      holdWindows: 1000,
      deadlineMs: 1500,
    },
    session: labSessionOptions(1),
    frames: 'grey',
  });
  expect(result).toMatchObject({ askedMs: 100_000, complete: false, streams: null });
  expect(sustainedSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
});

describe('the sentence', () => {
  const plan = sustainedPlan(5);
  const latency = { p50: 1, p90: 1, p95: 1, p99: 1, mean: 1, fps: 1, n: 1 };
  const held = { fps: 31.2, windows: 20, ms: 300_000, failed: false, latency };

  it('says how many cameras that is', () => {
    const streams = { fps: 15, count: 2 };
    expect(sentenceOf({ held }, streams, plan, [])).toBe(
      'From capture to bill this machine holds 31.2 frames a second for 5.0 minutes, 99 of 100 within 100 ms: enough for 2 cameras of 15 frames a second.',
    );
    expect(sentenceOf({ held: null }, null, plan, [])).toMatch(/does not bill/);
    const flags = [{ kind: 'busy', reason: 'other programs kept 1.5 cores busy' }] as const;
    expect(sentenceOf({ held }, streams, plan, flags)).toMatch(/^This run is not trust/);
  });

  it('gives no number of cameras for a stretch, and says how it ended', () => {
    const stretch = { ...held, windows: 2, ms: 30_000 };
    expect(sentenceOf({ held: { ...stretch, failed: true } }, null, plan, [])).toBe(
      'From capture to bill this machine held 31.2 frames a second for 30 seconds, 99 of 100 within 100 ms, but 5.0 minutes were asked for, and then a window at this rate failed: this is the longest stretch that held, and proves no number of cameras.',
    );
    expect(sentenceOf({ held: stretch }, null, plan, [])).toContain('were asked for, and the run was over before:');
  });
});
