/**
 * @file The demo terminal keeps the promises that a real one must: one reference is charged once, and what was
 * approved stays so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DeviceSettings } from '../../../app/contract.ts';
import { DemoTerminal } from '../../../app/devices/demo-terminal.ts';
import { isPaid, type PaymentOrder, TerminalLostError } from '../../../app/devices/terminal.ts';
import { openTerminalMemory } from '../../../app/devices/terminal-memory.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const never = new AbortController().signal;
const order = (more: Partial<PaymentOrder> = {}): PaymentOrder => ({
  reference: 'r-1',
  amountMinor: 42_000,
  currency: 'VND',
  method: 'card',
  ...more,
});

function terminalWith(answer: DeviceSettings['terminal']['answer'], delayMs = 0, memory = openTerminalMemory(null)) {
  const states: string[] = [];
  const settings = () => ({ answer, delayMs });
  const terminal = new DemoTerminal({ settings, memory, onState: (state) => states.push(state) });
  return { terminal, states };
}

describe('the demo terminal', () => {
  it.each([
    ['approved', 'approved'],
    ['declined', 'declined'],
    ['expired', 'declined'],
    ['timedOut', 'timedOut'],
    ['cancelled', 'cancelled'],
    ['walkedAway', 'walkedAway'],
  ] as const)('answers "%s" as it is set', async (answer, kind) => {
    const { terminal, states } = terminalWith(answer);
    const outcome = await terminal.pay(order(), never);
    expect(outcome).toMatchObject({ kind, reference: 'r-1' });
    expect(isPaid(outcome)).toBe(kind === 'approved');
    expect(states).toEqual(['waiting', 'idle']);
  });

  it('that asks gives up when nobody chooses, so that a stand goes on', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { terminal, states } = terminalWith('ask');
    const outcome = terminal.pay(order(), never);
    await vi.advanceTimersByTimeAsync(89_000);
    expect(states).toEqual(['ask']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await outcome).toMatchObject({ kind: 'timedOut' });
    expect(states).toEqual(['ask', 'idle']);
  });

  it('answers by the last digit of the amount', async () => {
    const { terminal } = terminalWith('byAmount');
    const kindOf = async (amountMinor: number) =>
      (await terminal.pay(order({ reference: `r-${amountMinor}`, amountMinor }), never)).kind;
    expect(await kindOf(12_000)).toBe('approved');
    expect(await kindOf(12_001)).toBe('declined');
    expect(await kindOf(12_003)).toBe('timedOut');
    expect(await kindOf(12_006)).toBe('walkedAway');
  });

  it('gives change for the note above the amount, and for what was counted by hand', async () => {
    const { terminal } = terminalWith('approved');
    const cash = order({ method: 'cash', amountMinor: 123_000 });
    expect(await terminal.pay(cash, never)).toMatchObject({ kind: 'cash', givenMinor: 200_000, changeMinor: 77_000 });
    const counted = { ...cash, reference: 'r-2', givenMinor: 130_000 };
    expect(await terminal.pay(counted, never)).toMatchObject({ givenMinor: 130_000, changeMinor: 7_000 });
  });

  it('takes no cash that is too little', async () => {
    const { terminal } = terminalWith('approved');
    const tooLittle = order({ method: 'cash', givenMinor: 41_999 });
    await expect(terminal.pay(tooLittle, never)).rejects.toThrow('less than the amount');
    expect(await terminal.outcomeOf('r-1')).toBeNull();
  });

  it('waits for whoever chooses', async () => {
    const { terminal, states } = terminalWith('ask');
    const outcome = terminal.pay(order(), never);
    expect(states).toEqual(['ask']);
    terminal.answer('declined');
    expect(await outcome).toMatchObject({ kind: 'declined' });
    terminal.answer('approved');
    expect(await terminal.outcomeOf('r-1')).toMatchObject({ kind: 'declined' });
  });
});

describe('a payment whose answer is lost', () => {
  it('is asked again by its reference, and not taken twice', async () => {
    const { terminal } = terminalWith('lost');
    await expect(terminal.pay(order(), never)).rejects.toBeInstanceOf(TerminalLostError);
    const known = await terminal.outcomeOf('r-1');
    expect(known).toMatchObject({ kind: 'approved' });
    expect(await terminal.pay(order(), never)).toEqual(known);
    await expect(terminal.pay(order({ amountMinor: 1 }), never)).rejects.toThrow('another amount');
  });

  it('is not known where the terminal never took it', async () => {
    expect(await terminalWith('approved').terminal.outcomeOf('r-9')).toBeNull();
  });
});

describe('a payment that is running', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is cancelled by the till, and stays cancelled', async () => {
    const { terminal } = terminalWith('approved', 5_000);
    const cancel = new AbortController();
    const outcome = terminal.pay(order(), cancel.signal);
    cancel.abort();
    expect(await outcome).toEqual({ kind: 'cancelled', reference: 'r-1' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await terminal.outcomeOf('r-1')).toMatchObject({ kind: 'cancelled' });
  });

  it('stays approved when the cancelling comes too late', async () => {
    const { terminal } = terminalWith('approved', 5_000);
    const cancel = new AbortController();
    const outcome = terminal.pay(order(), cancel.signal);
    await vi.advanceTimersByTimeAsync(5_000);
    cancel.abort();
    expect(await outcome).toMatchObject({ kind: 'approved' });
  });

  it('is one payment when it is asked twice at once', async () => {
    const { terminal, states } = terminalWith('approved', 1_000);
    const both = Promise.all([terminal.pay(order(), never), terminal.pay(order(), never), terminal.outcomeOf('r-1')]);
    await vi.advanceTimersByTimeAsync(1_000);
    const [first, second, asked] = await both;
    expect(second).toEqual(first);
    expect(asked).toEqual(first);
    expect(states).toEqual(['waiting', 'idle']);
  });
});

describe('what the terminal remembers', () => {
  const folder = temporaryFolder();

  it('outlives the till, and a line that a kill cut short', async () => {
    const file = join(folder, 'terminal.jsonl');
    const first = terminalWith('lost', 0, openTerminalMemory(file)).terminal;
    await expect(first.pay(order(), never)).rejects.toBeInstanceOf(TerminalLostError);
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n{"amountMinor":5,"outc`);
    const second = terminalWith('declined', 0, openTerminalMemory(file)).terminal;
    expect(await second.outcomeOf('r-1')).toMatchObject({ kind: 'approved' });
    expect(await second.pay(order(), never)).toMatchObject({ kind: 'approved' });
    await second.pay(order({ reference: 'r-2' }), never);
    expect(await terminalWith('approved', 0, openTerminalMemory(file)).terminal.outcomeOf('r-2')).toMatchObject({
      kind: 'declined',
    });
  });
});
