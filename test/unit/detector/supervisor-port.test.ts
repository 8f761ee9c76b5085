/**
 * @file Frames past the main process (Electron) are answered or reported lost, whatever happens to the child and its
 * port.
 */
import { describe, expect, it } from 'vitest';
import type { DetectorChild, FromChild, ToChild } from '../../../app/detector/messages.ts';
import type { Clock } from '../../../app/detector/signals.ts';
import { DetectorSupervisor } from '../../../app/detector/supervisor.ts';

/** A child in this process: what Electron's ports do to the supervisor, without Electron. */
class FakeChild implements DetectorChild {
  readonly posted: ToChild[] = [];
  killed = false;
  say: (message: FromChild) => void = () => {};
  exit: (code: number | null) => void = () => {};
  post(message: ToChild): void {
    this.posted.push(message);
  }
  onMessage(callback: (message: FromChild) => void): void {
    this.say = callback;
  }
  onExit(callback: (code: number | null) => void): void {
    this.exit = callback;
  }
  kill(): void {
    this.killed = true;
  }
}

function fakeClock(): Clock & { pass(ms: number): void } {
  let nowMs = 0;
  let timers: { dueMs: number; callback: () => void }[] = [];
  return {
    now: () => nowMs,
    after(delayMs, callback) {
      const timer = { dueMs: nowMs + delayMs, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass(ms) {
      nowMs += ms;
      const due = timers.filter(({ dueMs }) => dueMs <= nowMs);
      timers = timers.filter(({ dueMs }) => dueMs > nowMs);
      for (const { callback } of due) callback();
    },
  };
}

function setUp() {
  const clock = fakeClock();
  const children: FakeChild[] = [];
  const told: unknown[] = [];
  const supervisor = new DetectorSupervisor({
    modelPath: import.meta.filename,
    requestTimeoutMs: 1000,
    backOffMs: 500,
    clock,
    spawn: () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
  });
  supervisor.onNeedPort(() => told.push('needPort'));
  supervisor.onLost((...lost) => told.push(lost));
  supervisor.onResult(({ number }) => told.push(number));
  const latest = () => children.at(-1) as FakeChild;
  const ready = () =>
    latest().say({ type: 'ready', model: { name: 'm', activation: 'relu', inputSize: 8, classes: ['apple'] } });
  supervisor.start();
  return { clock, children, told, supervisor, latest, ready };
}

const busy = (number: number) => ({ type: 'busy', session: 1, number }) as const;
const result = (number: number): FromChild => ({
  type: 'result',
  session: 1,
  number,
  width: 1,
  height: 1,
  capturedMs: 0,
  detections: [],
  timings: { inputMs: 0, inferenceMs: 0, outputMs: 0 },
});

describe('frames that come by port', () => {
  it('are answered to the listener, and time counts only while one is run', () => {
    const { clock, told, supervisor, latest, ready } = setUp();
    supervisor.attachPort({});
    ready();
    expect(latest().posted.map(({ type }) => type)).toEqual(['open', 'port']);
    latest().say(busy(1));
    clock.pass(900);
    latest().say(result(1));
    clock.pass(60_000);
    expect(told).toEqual([1]);
    expect(supervisor.status.state).toBe('ready');
  });

  it('are reported lost in a hang, and a new port is asked for once the next child is ready', () => {
    const { clock, children, told, supervisor, latest, ready } = setUp();
    supervisor.attachPort({});
    ready();
    latest().say(busy(4));
    clock.pass(1000);
    expect(children[0]?.killed).toBe(true);
    expect(told).toEqual([[1, 4, 'The detector did not answer within 1 s.']]);
    expect(supervisor.status).toMatchObject({ state: 'restarting', restarts: 1 });
    clock.pass(500);
    expect(children).toHaveLength(2);
    ready();
    expect(told.slice(1)).toEqual(['needPort']);
  });

  it('do not stop the clock of a frame that is still owed', async () => {
    const { clock, supervisor, latest, ready } = setUp();
    ready();
    const pixels = new Uint8Array(4);
    const owed = supervisor.detect({ session: 1, number: 2, width: 1, height: 1, capturedMs: 0, pixels });
    latest().say(busy(1));
    latest().say(result(1));
    clock.pass(1000);
    await expect(owed).rejects.toThrow('The detector did not answer within 1 s.');
  });

  it('wait twice as long after each crash', () => {
    const { clock, children, latest } = setUp();
    latest().exit(1);
    clock.pass(500);
    expect(children).toHaveLength(2);
    latest().exit(1);
    clock.pass(999);
    expect(children).toHaveLength(2);
    clock.pass(1);
    expect(children).toHaveLength(3);
  });

  it('forgive crashes that are more than a minute old', () => {
    const { clock, supervisor, latest } = setUp();
    for (let crash = 0; crash < 12; crash++) {
      latest().exit(1);
      expect(supervisor.status.state).toBe('restarting');
      clock.pass(20_000);
    }
  });

  it('superseded or failed in the child are reported lost', () => {
    const { told, latest, ready } = setUp();
    ready();
    latest().say({ type: 'failed', session: 1, number: 2, message: 'A newer one came.', fatal: false });
    expect(told).toEqual([[1, 2, 'A newer one came.']]);
  });

  it('superseded in the child do not stop the clock of the one that runs', () => {
    const { clock, told, supervisor, latest, ready } = setUp();
    ready();
    latest().say(busy(1));
    latest().say({ type: 'failed', session: 1, number: 2, message: 'A newer one came.', fatal: false });
    clock.pass(1000);
    expect(supervisor.status.state).toBe('restarting');
    expect(told).toEqual([
      [1, 2, 'A newer one came.'],
      [1, 1, 'The detector did not answer within 1 s.'],
    ]);
  });

  it('an old child that still speaks is not listened to', () => {
    const { clock, children, told, latest, ready } = setUp();
    ready();
    const old = latest();
    old.exit(1);
    clock.pass(500);
    old.say(result(9));
    old.exit(1);
    expect(told).toEqual([]);
    expect(children).toHaveLength(2);
  });

  it('a port that is offered while there is no child is asked for again', () => {
    const { clock, told, supervisor, latest, ready } = setUp();
    ready();
    supervisor.stop();
    supervisor.attachPort({});
    supervisor.start();
    expect(latest().posted.map(({ type }) => type)).toEqual(['open']);
    ready();
    clock.pass(0);
    expect(told).toEqual(['needPort']);
  });

  it('that was in use before a pause is asked for again after it', () => {
    const { told, supervisor, ready } = setUp();
    ready();
    supervisor.stop();
    supervisor.start();
    ready();
    expect(told).toEqual(['needPort']);
  });
});
