/** @file What the panel makes of choices and of results: a plan, a curve, rows of a table, heads of the history. */
import { describe, expect, it } from 'vitest';
import { type LabVariant, labPlanSchema } from '../../../app/contract.ts';
import { headOf, memoryHistory, storedHistory } from '../../../app/hosts/lab/history.ts';
import { densityOf } from '../../../renderer/lab/charts/density.ts';
import { planOf } from '../../../renderer/lab/setup/draft.ts';
import { labRun } from './record.ts';

const there = (id: string): LabVariant => {
  return { id, activation: id, origin: 'shipped', inputSize: 352, sizeBytes: 1, missing: null };
};
const DRAFT = { mode: 'once', length: 'quick', pair: ['relu', 'silu'], left: ['identity'], profile: true } as const;

describe('a plan', () => {
  it('takes the pair and what else is there, once each', () => {
    const able = [there('relu'), there('silu')];
    expect(planOf({ ...DRAFT, left: ['relu', 'identity'] }, able)?.variants).toEqual(['relu', 'silu']);
    const all = planOf(DRAFT, [...able, there('identity')]);
    expect(all?.variants).toEqual(['relu', 'silu', 'identity']);
    expect(labPlanSchema.parse(all)).toEqual(all);
  });

  it('is none without two different models that are there', () => {
    expect(planOf({ ...DRAFT, pair: ['relu', 'relu'] }, [there('relu'), there('silu')])).toBeNull();
    expect(planOf(DRAFT, [there('relu')])).toBeNull();
  });

  it('profiles no sweep, and asks a sustained run of one model only', () => {
    const able = [there('relu'), there('silu')];
    expect(planOf({ ...DRAFT, mode: 'threads' }, able)?.profile).toBe(false);
    expect(planOf({ ...DRAFT, mode: 'sustained', pair: ['silu', 'silu'] }, able)).toMatchObject({
      pair: ['silu', 'relu'],
      mode: 'sustained',
    });
  });
});

describe('the curve of a distribution', () => {
  const values = [...Array.from({ length: 60 }, (_, at) => 30 + at / 60), ...Array.from({ length: 30 }, () => 50)];

  it('has its tops where the runs are, both of them', () => {
    const curve = densityOf(values, [25, 60]);
    const near = (ms: number) =>
      curve.reduce((best, point) => (Math.abs(point.at - ms) < Math.abs(best.at - ms) ? point : best));
    expect(Math.max(near(30.5).height, near(50).height)).toBeGreaterThan(0.9);
    expect(Math.min(near(30.5).height, near(50).height)).toBeGreaterThan(0.2);
    expect(near(40).height).toBeLessThan(0.01);
  });

  it('reaches to the slowest run', () => {
    const curve = densityOf([...values, 59], [25, 60]);
    expect(Math.max(...curve.filter(({ at }) => at > 58).map(({ height }) => height))).toBeGreaterThan(0);
  });
});

describe('the history', () => {
  it('heads a run by its pair, newest first', () => {
    const history = memoryHistory();
    history.add(labRun());
    history.add({ ...labRun(), id: 'run-2' });
    expect(history.list().map(headOf)).toMatchObject([
      { id: 'run-2', kind: 'run', of: 'quick', ratio: { a: 'relu', value: 0.86 }, heldFps: null },
      { id: 'run-1' },
    ]);
  });

  it('is read back from the store, without what another version wrote', () => {
    const kept: unknown[] = [];
    const stored = (content: unknown) => ({ id: 1, kind: 'lab', content, atMs: 0, clockMs: 0 });
    const records = {
      append: (_: string, content: unknown) => {
        kept.unshift(JSON.parse(JSON.stringify(content)));
        return stored(content);
      },
      list: () => kept.map(stored),
    };
    const history = storedHistory(records);
    history.add(labRun());
    history.add({ ...labRun(), id: 'run-2' });
    expect(history.list().map(({ id }) => id)).toEqual(['run-2', 'run-1']);
    kept.unshift({ version: 99 });
    expect(
      storedHistory(records)
        .list()
        .map(({ id }) => id),
    ).toEqual(['run-2', 'run-1']);
  });
});
