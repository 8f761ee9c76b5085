/** @file Each small function of the lab gives the answer that is known beforehand: the verdict is built from these. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldFrom, fieldsOf, withFields } from '../../../app/detector/protobuf.ts';
import { accuracyOf } from '../../../app/latency/inspect.ts';
import { powerIn } from '../../../app/latency/machine.ts';
import { isFilled, isPreciseEnough, PLANS } from '../../../app/latency/plan.ts';
import { seededRandom, shuffled } from '../../../app/latency/random.ts';
import { estimateOf, halfWidthOf, levelOf } from '../../../app/latency/ratio.ts';
import { meanOf, medianOf, quantile, standardDeviationOf } from '../../../app/latency/statistics.ts';
import { studentLimit95 } from '../../../app/latency/student.ts';
import { weatherOf } from '../../../app/latency/weather.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();

describe('describing', () => {
  it('takes quantiles as NumPy does', () => {
    // numpy.quantile([1, 2, 4, 8, 16], [0, .1, .25, .5, .9, 1])
    const sorted = [1, 2, 4, 8, 16];
    expect([0, 0.1, 0.25, 0.5, 0.9, 1].map((share) => quantile(sorted, share))).toEqual([1, 1.4, 2, 4, 12.8, 16]);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });

  it('takes medians of what is not sorted, means, and the deviation of a sample', () => {
    expect([medianOf([9, 1, 5]), medianOf([9, 1, 5, 6]), meanOf([2, 4, 9])]).toEqual([5, 5.5, 5]);
    expect(standardDeviationOf([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2.13809, 5);
    expect(standardDeviationOf([3])).toBe(0);
  });
});

describe('the accuracy on a card', () => {
  it('counts wrong items for each that lay there, of the wrong ones a list', () => {
    const evaluation = { mAP50: 0.7, cAcc: 0.5, photos: 100, boxes: 200, acd: 1, intervals: { acd: [0.8, 1.2] } };
    const { itemErrors, itemErrorsInterval, items } = accuracyOf(evaluation);
    expect([itemErrors, itemErrorsInterval, items]).toEqual([0.5, [0.4, 0.6], 200]);
  });

  it('is unknown where the card is older or another', () => {
    const unknown = { mAP50: null, cAcc: null, itemErrors: null, itemErrorsInterval: null, items: null };
    expect(accuracyOf({})).toMatchObject(unknown);
    expect(accuracyOf({ mAP50: 0.7, acd: 1, photos: 10 })).toMatchObject({ mAP50: 0.7, itemErrors: null });
  });
});

describe('the ratio', () => {
  it('takes the level of a round from the medians of its blocks, in log units', () => {
    // Medians 2 and 8: the mean of their logs is the log of 4. A spike in a block does not move its median.
    expect(Math.exp(levelOf([[1, 2, 900], [8]]))).toBeCloseTo(4, 12);
  });

  it("has the half width of Student's interval: 4.303 * 0.01 / sqrt(3) for 0.01, 0.02, 0.03", () => {
    expect(halfWidthOf([0.01, 0.02, 0.03])).toBeCloseTo((4.3027 * 0.01) / Math.sqrt(3), 5);
    expect(halfWidthOf([0.01, 0.02])).toBe(Number.POSITIVE_INFINITY);
  });

  it("has an interval about as wide as Student's where rounds scatter normally", () => {
    const random = seededRandom(11);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const rounds = Array.from({ length: 40 }, () => 0.1 + 0.02 * normal());
    const { value, interval } = estimateOf(rounds) ?? { value: 0, interval: [0, 0] };
    expect(Math.log(value)).toBeCloseTo(meanOf(rounds), 12);
    const width = (Math.log(interval[1]) - Math.log(interval[0])) / 2;
    expect(width / halfWidthOf(rounds)).toBeGreaterThan(0.93);
    expect(width / halfWidthOf(rounds)).toBeLessThan(1.07);
    expect(studentLimit95(39)).toBeCloseTo(2.0227, 4);
  });

  it('has no width where all rounds agree', () => {
    expect(estimateOf([0.5, 0.5, 0.5])).toEqual({ value: Math.exp(0.5), interval: [Math.exp(0.5), Math.exp(0.5)] });
  });
});

describe('the plan', () => {
  it('ends early only with enough rounds, after enough time, and with a narrow interval', () => {
    const { leastRounds, leastMs } = PLANS.default;
    const narrow = Array.from({ length: leastRounds }, (_, at) => 0.1 + 0.001 * (at % 2));
    expect(isPreciseEnough(narrow, leastMs, PLANS.default)).toBe(true);
    expect(isPreciseEnough(narrow.slice(1), leastMs, PLANS.default)).toBe(false);
    expect(isPreciseEnough(narrow, leastMs - 1, PLANS.default)).toBe(false);
    const wide = narrow.map((value, at) => value + 0.05 * (at % 2));
    expect(isPreciseEnough(wide, leastMs, PLANS.default)).toBe(false);
  });

  it('fills a block by runs and time together', () => {
    const least = { runs: 5, ms: 100 };
    expect([isFilled(5, 100, least), isFilled(4, 500, least), isFilled(50, 99, least)]).toEqual([true, false, false]);
  });

  it('draws the same order from the same seed, and every order about as often', () => {
    expect(seededRandom(1)()).toBeCloseTo(0.6270739405881613, 15);
    const random = seededRandom(2);
    const counts = new Map<string, number>();
    for (let time = 0; time < 6000; time++) {
      const order = shuffled(['a', 'b', 'c'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe('the machine', () => {
  it('takes what is busy beside the lab for other programs', () => {
    const before = { busyMs: 1000, stolenMs: 0, wholeMs: 10_000 };
    const after = { busyMs: 3000, stolenMs: 400, wholeMs: 14_000 };
    const whole = weatherOf(before, after, 0).otherCores;
    // 2,000 of 4,000 ms were busy; with 1,000 of them ours, half of that is left.
    expect(weatherOf(before, after, 1000).otherCores).toBeCloseTo(whole / 2, 12);
    expect(weatherOf(before, after, 5000)).toEqual({ otherCores: 0, stolen: 0.1 });
    expect(weatherOf(before, before, 0)).toEqual({ otherCores: 0, stolen: 0 });
  });

  it('knows whether it runs on its battery', () => {
    const supplies = (name: string, files: Record<string, Record<string, string>>) => {
      const root = join(folder, name);
      for (const [supply, values] of Object.entries(files)) {
        mkdirSync(join(root, supply), { recursive: true });
        for (const [file, text] of Object.entries(values)) writeFileSync(join(root, supply, file), `${text}\n`);
      }
      return root;
    };
    const battery = (status: string) => ({ BAT0: { type: 'Battery', status } });
    expect(powerIn(supplies('unplugged', { ...battery('Discharging'), AC: { type: 'Mains', online: '0' } }))).toBe(
      'battery',
    );
    expect(powerIn(supplies('plugged', { ...battery('Charging'), AC: { type: 'Mains', online: '1' } }))).toBe('AC');
    expect(powerIn(supplies('full', battery('Full')))).toBe('AC');
    expect(powerIn(join(folder, 'nothing'))).toBeNull();
  });
});

describe('protobuf', () => {
  it('reads what it wrote, long numbers and long texts too', () => {
    const message = Buffer.concat([fieldFrom(1, 300), fieldFrom(16, 'x'.repeat(200)), fieldFrom(2, 0)]);
    const fields = [...fieldsOf(message)].map(({ number, value, bytes }) => [number, value, bytes.length]);
    expect(fields).toEqual([
      [1, 300, 0],
      [16, 0, 200],
      [2, 0, 0],
    ]);
    // 300 as the encoding guide writes it.
    expect(fieldFrom(1, 300).toString('hex')).toBe('08ac02');
  });

  it('replaces one field, drops one and keeps the rest as it was', () => {
    const message = Buffer.concat([fieldFrom(1, 1), fieldFrom(2, 'kept'), fieldFrom(3, 3)]);
    const changed = withFields(message, ({ number }) =>
      number === 1 ? fieldFrom(1, 7) : number === 3 ? Buffer.alloc(0) : null,
    );
    expect(changed).toEqual(Buffer.concat([fieldFrom(1, 7), fieldFrom(2, 'kept')]));
  });
});
