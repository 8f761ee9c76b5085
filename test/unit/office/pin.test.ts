/** @file The PIN: right, wrong, the waits that grow, a restart and a clock set back in the middle of one. */
import { describe, expect, it } from 'vitest';
import { pinKeeper } from '../../../app/office/keys.ts';
import { Pin, waitAfter } from '../../../app/office/pin.ts';

/** Settings that outlive the till, and a clock that a test sets. */
function machine() {
  const kept = new Map<string, unknown>();
  const settings = {
    get: (key: string) => structuredClone(kept.get(key)),
    set: (key: string, value: unknown) => void kept.set(key, structuredClone(value)),
  };
  const clock = { nowMs: 1_700_000_000_000 };
  return { kept, clock, start: () => new Pin(pinKeeper(settings), () => clock.nowMs) };
}

async function wrongTimes(pin: Pin, times: number) {
  let last = await pin.check('0000');
  for (let time = 1; time < times; time++) last = await pin.check('0000');
  return last;
}

describe('the PIN', () => {
  it('is set once, opens with the right digits only, and is kept as no digits at all', async () => {
    const { kept, start } = machine();
    const pin = start();
    expect(await pin.check('1234')).toEqual({ right: false, reason: 'noPin', waitMs: 0 });
    await pin.setFirst('1234');
    await expect(pin.setFirst('9999')).rejects.toThrow(/already/);
    expect(await pin.check('1234')).toEqual({ right: true });
    expect(await pin.check('12345')).toMatchObject({ right: false, reason: 'wrong' });
    expect(JSON.stringify([...kept])).not.toContain('1234');
  });

  it('waits longer after each wrong try, and takes not even the right one meanwhile', async () => {
    const { clock, start } = machine();
    const pin = start();
    await pin.setFirst('1234');
    expect(await wrongTimes(pin, 3)).toEqual({ right: false, reason: 'wrong', waitMs: 15_000 });
    expect(await pin.check('1234')).toEqual({ right: false, reason: 'wait', waitMs: 15_000 });
    clock.nowMs += 14_999;
    expect(await pin.check('1234')).toMatchObject({ reason: 'wait', waitMs: 1 });
    clock.nowMs += 1;
    expect(await pin.check('0000')).toEqual({ right: false, reason: 'wrong', waitMs: 30_000 });
    clock.nowMs += 30_000;
    expect(await pin.check('1234')).toEqual({ right: true });
    expect(await pin.check('0000')).toMatchObject({ waitMs: 0 });
  });

  it('grows its waits up to a quarter of an hour', () => {
    const waits = [0, 1, 2, 3, 4, 5, 9, 50].map(waitAfter);
    expect(waits).toEqual([0, 0, 0, 15_000, 30_000, 60_000, 900_000, 900_000]);
  });

  it('keeps the wait over a restart, and a clock set back neither ends nor stretches it', async () => {
    const { clock, start } = machine();
    await start().setFirst('1234');
    await wrongTimes(start(), 3);
    expect(start().waitMs).toBe(15_000);
    clock.nowMs -= 86_400_000;
    expect(start().waitMs).toBe(15_000);
    expect(await start().check('1234')).toMatchObject({ reason: 'wait', waitMs: 15_000 });
    clock.nowMs += 15_000;
    expect(start().waitMs).toBe(0);
    expect(await start().check('1234')).toEqual({ right: true });
  });

  it('writes a wrong try down before it is compared, and compares one at a time', async () => {
    const { kept, start } = machine();
    const pin = start();
    await pin.setFirst('1234');
    const tries = Array.from({ length: 6 }, () => pin.check('0000'));
    const answers = await Promise.all(tries);
    expect(answers.map((answer) => !answer.right && answer.reason)).toEqual([
      'wrong',
      'wrong',
      'wrong',
      'wait',
      'wait',
      'wait',
    ]);
    expect(kept.get('pin')).toMatchObject({ wrongTries: 3 });
  });

  it('changes only for who knows the old one', async () => {
    const pin = machine().start();
    await pin.setFirst('1234');
    expect(await pin.change('1111', '5678')).toMatchObject({ right: false, reason: 'wrong' });
    expect(await pin.change('1234', '5678')).toEqual({ right: true });
    expect(await pin.check('1234')).toMatchObject({ right: false });
    expect(await pin.check('5678')).toEqual({ right: true });
  });

  it('opens nothing when what was kept is damaged', async () => {
    const { kept, start } = machine();
    kept.set('pin', { salt: 'x' });
    expect(() => start().isSet).toThrow(/backup/);
    await expect(start().setFirst('1234')).rejects.toThrow(/backup/);
  });
});
