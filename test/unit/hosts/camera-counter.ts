/** @file A desk with its real till and checkout before a camera that shows what a test says, on a clock of frames. */
import { expect } from 'vitest';
import { type Catalogue, type CheckoutState, DEFAULT_TRAY, type Source, type TillMode } from '../../../app/contract.ts';
import { DemoTerminal } from '../../../app/devices/demo-terminal.ts';
import type { PaymentTerminal } from '../../../app/devices/terminal.ts';
import { openTerminalMemory } from '../../../app/devices/terminal-memory.ts';
import { CheckoutRoom } from '../../../app/hosts/checkout-room.ts';
import { Desk } from '../../../app/hosts/desk.ts';
import type { Store } from '../../../app/store/types.ts';
import { type seen, shop } from '../till/shop.ts';
import { FakeSupervisor, frameOf } from './fake-supervisor.ts';

const FRAME_MS = 40;

export class CameraCounter {
  readonly desk: Desk;
  readonly checkout: CheckoutRoom;
  catalogue: Catalogue;
  version = 1;
  mode: TillMode = DEFAULT_TRAY;
  readonly #supervisor = new FakeSupervisor();
  #answered: Promise<void> = Promise.resolve();
  #state: CheckoutState | null = null;
  #session = 0;
  #frame = 0;

  /** @param startMs the time of day as it starts */
  constructor(store: Store | null = null, startMs = 0, catalogue: Catalogue = shop) {
    this.catalogue = catalogue;
    this.checkout = new CheckoutRoom({
      catalogues: {
        current: () => ({ catalogue: this.catalogue, version: this.version }),
        version: () => this.catalogue,
      },
      terminal: this.#terminal(),
      store,
      staff: null,
      nowMs: () => this.sinceStartMs,
      clockMs: () => startMs + this.sinceStartMs,
    });
    this.desk = new Desk({
      ...{ host: 'web', version: '1.2.3', supervisor: this.#supervisor },
      catalogue: () => this.catalogue,
      mode: () => this.mode,
      readCard: () => ({ minScore: 0.3 }),
      checkout: this.checkout,
    });
    this.desk.start();
    this.desk.attach((message) => {
      if (message.type === 'checkout') this.#state = message.checkout;
    });
  }

  /** The terminal answers only once what this returns is called. */
  holdTerminal(): () => void {
    let answer = () => {};
    this.#answered = new Promise((resolve) => {
      answer = resolve;
    });
    return answer;
  }

  #terminal(): PaymentTerminal {
    const terminal = new DemoTerminal({
      settings: () => ({ answer: 'approved', delayMs: 0 }),
      memory: openTerminalMemory(null),
    });
    return {
      pay: async (order, signal) => {
        await this.#answered;
        return terminal.pay(order, signal);
      },
      outcomeOf: (reference) => terminal.outcomeOf(reference),
    };
  }

  get sinceStartMs(): number {
    return this.#frame * FRAME_MS;
  }

  get now(): CheckoutState {
    if (!this.#state) throw new Error('Nothing was told.');
    return this.#state;
  }

  get skus(): string[] {
    return this.now.basket.lines.map(({ sku, quantity }) => `${quantity} ${sku}`);
  }

  async begin(source: Source = 'camera'): Promise<void> {
    this.#session = (await this.desk.ask({ type: 'begin', source })).session;
  }

  /** The camera shows this for so long. */
  async watch(ms: number, ...sees: ReturnType<typeof seen>[]): Promise<void> {
    this.#supervisor.sees = sees;
    for (const endMs = this.sinceStartMs + ms; this.sinceStartMs < endMs; ) {
      this.#frame += 1;
      await this.desk.frame(frameOf(this.#session, this.#frame));
    }
  }

  /** Time goes by without a frame. */
  pause(ms: number): void {
    this.#frame += ms / FRAME_MS;
  }

  async payToReceipt(): Promise<void> {
    await this.desk.ask({ type: 'goToStage', to: 'paying' });
    await this.desk.ask({ type: 'pay', method: 'cash', givenMinor: 500_000 });
    await expect.poll(() => this.now.stage).toBe('receipt');
  }

  async thanksGoBy(): Promise<void> {
    this.pause(9_000);
    await expect.poll(() => this.now.stage).toBe('attract');
  }
}
