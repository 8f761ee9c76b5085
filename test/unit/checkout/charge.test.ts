/** @file A terminal that does not answer is asked until it does, and for nothing else: a till that is being closed is not kept running by it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { charge, outcomeOf } from '../../../app/checkout/charge.ts';
import type { PaymentTerminal } from '../../../app/devices/terminal.ts';

const REFERENCE = 'a1';
const cash = { kind: 'cash', reference: REFERENCE, givenMinor: 500, changeMinor: 0 } as const;

/** Silent the first times. */
function terminal(silences: number) {
  let asked = 0;
  const answering: PaymentTerminal = {
    pay: () => Promise.reject(new Error('Nobody pays here.')),
    outcomeOf: async () => {
      asked += 1;
      if (asked <= silences) throw new Error('The line is dead.');
      return cash;
    },
  };
  return { answering, asked: () => asked };
}

afterEach(() => {
  vi.useRealTimers();
});

it('asks again after each pause until it knows', async () => {
  vi.useFakeTimers();
  const { answering, asked } = terminal(2);
  const outcome = outcomeOf(REFERENCE, { terminal: answering, pauseMs: 1000 });
  await vi.advanceTimersByTimeAsync(1999);
  expect(asked()).toBe(2);
  await vi.advanceTimersByTimeAsync(1);
  await expect(outcome).resolves.toEqual(cash);
});

it('keeps no process alive while it waits', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  const { answering, asked } = terminal(1);
  void outcomeOf(REFERENCE, { terminal: answering, pauseMs: 60_000 });
  await vi.waitUntil(() => asked() === 1);
  await Promise.resolve();
  expect(timers()).toBe(before);
});

describe('a terminal that fails', () => {
  const order = { reference: REFERENCE, amountMinor: 500, currency: 'VND', method: 'card' } as const;
  const options = { signal: new AbortController().signal, onLost: () => undefined, pauseMs: 1 };
  const failing = (outcomeOf: PaymentTerminal['outcomeOf']): PaymentTerminal => ({
    pay: () => Promise.reject(new TypeError('authorisation is undefined')),
    outcomeOf,
  });

  it('after it took the money has taken it: nobody is told to pay again', async () => {
    const terminal = failing(async () => cash);
    await expect(charge(order, { ...options, terminal })).resolves.toEqual(cash);
  });

  const ASKED: readonly (readonly [string, PaymentTerminal['outcomeOf']])[] = [
    ['that took nothing', async () => null],
    ['that cannot be asked either', () => Promise.reject(new Error('It is not plugged in.'))],
  ];

  it.each(ASKED)('%s says why, and another way of paying is free', async (_, asked) => {
    await expect(charge(order, { ...options, terminal: failing(asked) })).rejects.toThrow('authorisation');
  });
});
