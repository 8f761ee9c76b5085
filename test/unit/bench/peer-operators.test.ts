/**
 * @file Times by operator are read rightly from the runtime's profiles, for docs/speed.md says with them where the
 * time goes.
 */
import { describe, expect, it } from 'vitest';
import { kindTimes, nodeTimes, serialShare } from '../../bench/peer/operators.ts';
import { kindSentence } from '../../bench/peer/tables.ts';

interface Node {
  readonly name: string;
  readonly operator: string;
  /** Of image and weights. */
  readonly shapes?: readonly (readonly number[])[];
}
const WIDE = {
  name: 'wide',
  operator: 'Conv',
  shapes: [
    [1, 16, 36, 36],
    [32, 16, 3, 3],
  ],
};
const POINT = {
  name: 'point',
  operator: 'Conv',
  shapes: [
    [1, 16, 36, 36],
    [32, 16, 1, 1],
  ],
};
const DEPTH = {
  name: 'depth',
  operator: 'Conv',
  shapes: [
    [1, 16, 36, 36],
    [16, 1, 3, 3],
  ],
};
/** One channel in: a plain convolution, though its weights look like those of a depthwise one. */
const GREY = {
  name: 'grey',
  operator: 'Conv',
  shapes: [
    [1, 1, 36, 36],
    [16, 1, 3, 3],
  ],
};
const CHOICE = { name: 'choice', operator: 'NonMaxSuppression' };

/** One kernel as ONNX Runtime 1.30 writes it; `wakingUs` only where there is a second thread. */
function kernel({ name, operator, shapes = [] }: Node, us: number, wakingUs?: number): object {
  return {
    cat: 'Node',
    name: `${name}_kernel_time`,
    dur: us,
    args: {
      op_name: operator,
      input_type_shape: shapes.map((shape) => ({ float: shape })),
      output_type_shape: [{ float: [1, 1, 1, 1] }],
      thread_scheduling_stats: wakingUs === undefined ? '' : { main_thread: { Distribution: wakingUs, Run: 1 } },
    },
  };
}
const profile = (...events: object[]) => JSON.stringify([{ cat: 'Session', name: 'model_run', dur: 9e9 }, ...events]);

describe('nodeTimes', () => {
  it('takes the median of each node over the runs of all profiles, in ms', () => {
    const times = nodeTimes([
      profile(kernel(WIDE, 90_000), kernel(CHOICE, 400), kernel(WIDE, 2000)),
      profile(kernel(WIDE, 3000), kernel(CHOICE, 200)),
    ]);
    expect(times.get('wide_kernel_time')).toEqual({ kind: 'Conv 3x3', ms: 3, wakingMs: 0 });
    expect(times.get('choice_kernel_time')).toEqual({ kind: 'NonMaxSuppression', ms: 0.3, wakingMs: 0 });
    expect(times.size).toBe(2);
  });

  it('tells convolutions apart by what they cost', () => {
    const times = nodeTimes([profile(...[WIDE, POINT, DEPTH, GREY].map((node) => kernel(node, 1)))]);
    expect([...times.values()].map(({ kind }) => kind)).toEqual(['Conv 3x3', 'Conv 1x1', 'Conv depthwise', 'Conv 3x3']);
  });

  it('reads how long the other thread took to wake up', () => {
    expect(nodeTimes([profile(kernel(WIDE, 2000, 500))]).get('wide_kernel_time')?.wakingMs).toBe(0.5);
  });
});

describe('kindTimes', () => {
  const one = nodeTimes([profile(kernel(WIDE, 8000), kernel(GREY, 1000), kernel(CHOICE, 900), kernel(DEPTH, 100))]);
  const two = nodeTimes([
    profile(kernel(WIDE, 5000, 1000), kernel(GREY, 1000, 400), kernel(CHOICE, 950, 0), kernel(DEPTH, 100, 30)),
  ]);
  const awake = nodeTimes([
    profile(kernel(WIDE, 4000, 0), kernel(GREY, 500, 0), kernel(CHOICE, 900, 0), kernel(DEPTH, 100, 0)),
  ]);
  const kinds = kindTimes(one, two, awake);

  it('adds up each kind, most first, small ones together, the sum last', () => {
    expect(kinds).toEqual([
      { kind: 'Conv 3x3', nodes: 2, oneMs: 9, twoMs: 6, wakingMs: 1.4, awakeMs: 4.5 },
      { kind: 'NonMaxSuppression', nodes: 1, oneMs: 0.9, twoMs: 0.95, wakingMs: 0, awakeMs: 0.9 },
      { kind: '1 others', nodes: 1, oneMs: 0.1, twoMs: 0.1, wakingMs: 0.03, awakeMs: 0.1 },
      {
        kind: 'all operators',
        nodes: 4,
        oneMs: expect.closeTo(10),
        twoMs: expect.closeTo(7.05),
        wakingMs: expect.closeTo(1.43),
        awakeMs: expect.closeTo(5.5),
      },
    ]);
  });

  it('knows which share no second thread helps', () => {
    expect(serialShare(kinds)).toBeCloseTo(0.1);
    expect(kindSentence('m', kinds)).toMatch(/gain 1\.42 from .* 1\.82 from .* 20 % of .* 10 % of/);
  });
});
