/** @file The lab behind the desk: the till stands still during a run and comes back however that ends. */
import { existsSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Child, Spawn } from '../../../app/child.ts';
import { type LabPlan, type Message, messageSchema } from '../../../app/contract.ts';
import { LabRoom } from '../../../app/hosts/lab-room.ts';
import { shop } from '../till/shop.ts';

const PLAN: LabPlan = {
  mode: 'once',
  length: 'quick',
  variants: ['relu', 'silu'],
  pair: ['relu', 'silu'],
  profile: false,
};

let told: Message[];
let till: string[];
let started: number;
/** Processes that were started and not killed. */
let alive: Set<number>;

beforeEach(() => {
  [told, till, started, alive] = [[], [], 0, new Set()];
});

/** Processes that never answer, or that end at once. */
function roomOf(child: 'silent' | 'dying'): LabRoom {
  const spawn = (<To, From>(): Child<To, From> => {
    const pid = ++started;
    alive.add(pid);
    return {
      post: () => {},
      onMessage: () => {},
      onExit: (callback) => void (child === 'dying' && queueMicrotask(() => callback(3))),
      kill: () => void alive.delete(pid),
    };
  }) as Spawn;
  const room = new LabRoom({
    till: { stop: () => till.push('stop'), start: () => till.push('start') },
    spawn,
    catalogue: () => shop,
  });
  room.onMessage((message) => told.push(messageSchema.parse(message)));
  return room;
}

const endings = () => told.filter((message) => message.type === 'labEnded');
const start = (room: LabRoom, plan = PLAN) => room.answers.labStart({ type: 'labStart', plan });

describe('a run', () => {
  it('pauses the till, and cancelling gives it back with nothing kept and no process left', async () => {
    const room = roomOf('silent');
    await start(room);
    await expect.poll(() => started, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(till).toEqual(['stop']);
    expect(() => start(room)).toThrow('The lab is measuring already.');
    await room.answers.labCancel({ type: 'labCancel' });
    expect(till).toEqual(['stop', 'start']);
    expect(endings()).toMatchObject([{ outcome: 'cancelled' }]);
    expect(alive.size).toBe(0);
    expect(await room.answers.labHistory({ type: 'labHistory' })).toEqual({ runs: [] });
  });

  it('ends with the screen that began it', async () => {
    const room = roomOf('silent');
    await start(room);
    room.onScreenLeft();
    await expect.poll(() => till, { timeout: 20_000 }).toEqual(['stop', 'start']);
    expect(endings()).toMatchObject([{ outcome: 'cancelled' }]);
  });

  it('does not start a till that is being closed', async () => {
    const room = roomOf('silent');
    await start(room);
    room.stop();
    await expect.poll(endings, { timeout: 20_000 }).toHaveLength(1);
    expect(till).toEqual(['stop']);
    expect(() => start(room)).toThrow('The till is being closed.');
  });

  it('whose models cannot run says why, and gives the till back', async () => {
    const room = roomOf('dying');
    await start(room);
    await expect.poll(endings, { timeout: 20_000 }).toHaveLength(1);
    expect(till).toEqual(['stop', 'start']);
    const { runs } = await room.answers.labHistory({ type: 'labHistory' });
    const { record } = await room.answers.labRun({ type: 'labRun', id: runs[0]?.id ?? '' });
    expect(record.kind === 'run' && record.result.ratio.verdict).toBe('not trustworthy');
    expect(JSON.stringify(record)).toContain('Its process stopped unexpectedly (exit code 3)');
  });

  it('of the same model twice, or of one that is not there, is refused in a sentence', () => {
    const room = roomOf('silent');
    expect(() => start(room, { ...PLAN, pair: ['relu', 'relu'] })).toThrow('two different models');
    expect(() => start(room, { ...PLAN, pair: ['relu', 'shelf'] })).toThrow('The model shelf is not here any more.');
    expect(till).toEqual([]);
  });
});

it('lists what can be measured, and says of the rest why not', async () => {
  const { variants, lengths, running } = await roomOf('silent').answers.labSetup({ type: 'labSetup' });
  expect(variants.slice(0, 3).map(({ id }) => id)).toEqual(['relu', 'silu', 'identity']);
  for (const { id, missing } of variants) {
    expect(missing === null, id).toBe(existsSync(`models/groceries-${id}.onnx`));
  }
  expect(lengths.map(({ length }) => length)).toEqual(['quick', 'default', 'thorough']);
  expect(running).toBeNull();
});
