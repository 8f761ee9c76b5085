/** @file A counter to test the checkout on: a real store, the demo terminal, and a till that can be killed and started again. */
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import type { CheckoutState, DemoAnswer, Operation } from '../../../app/contract.ts';
import { DemoTerminal } from '../../../app/devices/demo-terminal.ts';
import { openTerminalMemory } from '../../../app/devices/terminal-memory.ts';
import { CheckoutRoom } from '../../../app/hosts/checkout-room.ts';
import { openStore } from '../../../app/store/open.ts';
import type { Store } from '../../../app/store/types.ts';
import type { SeenItem } from '../../../app/till/basket-lines.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { lying, market } from '../till/market.ts';

const root = temporaryFolder();
let folder: string;
let count = 0;
export let store: Store;
let answer: DemoAnswer;
export let room: CheckoutRoom;
export let told: CheckoutState[];

beforeEach(() => {
  vi.useFakeTimers();
  count += 1;
  folder = join(root, String(count));
  answer = 'approved';
  start();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** What the demo terminal says from now on. */
export function terminalSays(next: DemoAnswer): void {
  answer = next;
}

export function start(): void {
  store = openStore(folder);
  const memory = openTerminalMemory(join(folder, 'terminal'));
  room = new CheckoutRoom({
    catalogues: { current: () => ({ catalogue: market, version: null }), version: () => null },
    terminal: new DemoTerminal({ settings: () => ({ answer, delayMs: 100 }), memory }),
    store,
    staff: { check: async (pin) => (pin === '1234' ? { right: true } : { right: false, reason: 'wrong', waitMs: 0 }) },
  });
  told = [];
  room.onMessage((message) => message.type === 'checkout' && message.checkout && told.push(message.checkout));
  room.begin('camera');
}

/** As a kill leaves it: nothing is ended, only the process and its lock are gone. */
export function stop(): void {
  room.stop();
  store.close();
}

export const now = () => {
  const state = told.at(-1);
  if (!state) throw new Error('Nothing was told.');
  return state;
};
export const see = (...counted: SeenItem[]) => room.see({ counted, items: [], customer: 1 });
export const seeSteadily = (...counted: SeenItem[]) => {
  for (let picture = 0; picture < 12; picture++) see(...counted);
};
export const change = (operation: Operation) => room.answers.changeBasket({ type: 'changeBasket', operation });
export const goTo = (to: 'items' | 'review' | 'paying' | 'thanks') => room.answers.goToStage({ type: 'goToStage', to });
export const pay = (givenMinor: number | null = null) =>
  room.answers.pay({ type: 'pay', method: givenMinor === null ? 'card' : 'cash', givenMinor });
export const events = (type: string) => store.events.list({ type }).map(({ details }) => details);

export async function paidTea(): Promise<void> {
  see(lying(1, 'tea'));
  goTo('paying');
  pay(50_000);
  await vi.advanceTimersByTimeAsync(200);
}
