/** @file The program `app`: the web host itself is killed, and started again, while a script buys and pays at it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckoutState, Product } from '../../app/contract.ts';
import { NEW_DEVICE_SETTINGS, writeDeviceSettings } from '../../app/devices/settings.ts';
import type { Random } from '../../app/latency/random.ts';
import { openStore } from '../../app/store/open.ts';
import { AppCustomer } from './app-customer.ts';
import { AppHost } from './app-host.ts';
import { AppScreen, HostGone } from './app-screen.ts';
import type { Ledger } from './ledger.ts';

/** A kill in this share of the runs comes while the till is starting. */
const WHILE_STARTING = 0.1;
const LONGEST_START_MS = 600;
const LONGEST_RUN_MS = 700;
/** Far longer than a start and a payment take on a busy machine. */
const STUCK_MS = 90_000;
/** Long enough for kills to come while money is on its way. */
const TERMINAL_MS = 30;

export async function killTheApp(kills: number, random: Random, ledger: Ledger): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tillsight-crash-'));
  const till = new ScriptedTill(folder, random, ledger);
  try {
    const store = openStore(folder);
    writeDeviceSettings(store.settings, {
      ...NEW_DEVICE_SETTINGS,
      terminal: { answer: 'approved', delayMs: TERMINAL_MS },
    });
    store.close();
    for (let kill = 0; kill < kills; kill++) await till.runAndKill();
    // Once more, so that what was written and not told is told; nothing new is begun then.
    await till.runAndKill('last');
    if (ledger.untold > 0) ledger.finding(`${ledger.untold} sales were never shown.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class ScriptedTill {
  readonly #folder: string;
  readonly #random: Random;
  readonly #ledger: Ledger;
  #customer: AppCustomer;
  /** What the screen showed last before the kill. */
  #shown: CheckoutState | null = null;

  constructor(folder: string, random: Random, ledger: Ledger) {
    this.#folder = folder;
    this.#random = random;
    this.#ledger = ledger;
    this.#customer = new AppCustomer(random, []);
  }

  async runAndKill(which?: 'last'): Promise<void> {
    const host = new AppHost(this.#folder);
    const whileStarting = which !== 'last' && this.#random() < WHILE_STARTING;
    const delayMs = this.#random() * (whileStarting ? LONGEST_START_MS : LONGEST_RUN_MS);
    const kill = () => void setTimeout(() => host.kill(), delayMs);
    if (whileStarting) kill();
    const watchdog = setTimeout(() => {
      this.#ledger.finding('The till did not go on by itself.');
      host.kill();
    }, STUCK_MS);
    let opened = false;
    try {
      const address = await host.address();
      if (address) {
        const screen = await AppScreen.open(address, (state) => this.#show(state));
        opened = true;
        await this.#resume(screen);
        if (which === 'last') await screen.until(({ payment }) => !payment.busy);
        else if (!whileStarting) kill();
        while (which !== 'last') await this.#move(screen);
      }
    } catch (error) {
      // A socket that does not open any more is the kill too.
      if (!(error instanceof HostGone) && (error as { code?: unknown }).code === undefined && opened) throw error;
    }
    clearTimeout(watchdog);
    host.kill();
    await host.gone();
    const paying = this.#shown?.stage === 'paying' && this.#shown.payment.busy;
    this.#ledger.killed({ opening: !opened, paying });
    const store = openStore(this.#folder);
    this.#ledger.check(store);
    store.close();
    if (this.#ledger.untold > 1) this.#ledger.finding(`${this.#ledger.untold} sales are there that were not shown.`);
  }

  /** What the till shows by itself after its start is what it showed before the kill, or one step more. */
  async #resume(screen: AppScreen): Promise<void> {
    const { catalogue } = await screen.ask({ type: 'hello' });
    const before = this.#shown;
    await screen.ask({ type: 'begin', source: 'camera' });
    await screen.until(() => true);
    const { state } = screen;
    if (!state) throw new Error('The till told no state.');
    const skus = catalogue.products.filter(isSimple).map(({ sku }) => sku);
    if (before === null) this.#customer = new AppCustomer(this.#random, skus);
    else this.#compare(before, state);
    this.#customer.settle();
  }

  #compare(before: CheckoutState, state: CheckoutState): void {
    const mayHaveLeft = before.stage === 'receipt' || before.stage === 'thanks' || !this.#customer.hasGoods;
    if (state.stage === 'attract' && mayHaveLeft) {
      this.#customer.leave();
      this.#ledger.basket(false);
      return;
    }
    if (this.#customer.recognise(state) && state.stage !== 'attract') this.#ledger.basket(true);
    else {
      const { stage, basket } = state;
      const lines = JSON.stringify(basket.lines.map(({ sku, quantity }) => [sku, quantity]));
      this.#ledger.finding(`"${before.stage}" with ${this.#customer.words} became "${stage}" with ${lines}.`);
      this.#customer.accept(state);
    }
  }

  /** One thing that a customer does; waits where the till works. */
  async #move(screen: AppScreen): Promise<void> {
    const { state } = screen;
    switch (state?.stage) {
      case 'resume':
        return void (await screen.ask({ type: 'goToStage', to: 'items' }));
      case 'receipt':
        await screen.ask({ type: 'goToStage', to: 'thanks' });
        return this.#customer.leave();
      case 'paying':
        if (state.payment.busy) return screen.until(({ payment }) => !payment.busy);
        return void (await screen.ask({ type: 'pay', method: 'card', givenMinor: null }));
      case 'review':
        return void (await screen.ask({ type: 'goToStage', to: 'paying' }));
      default:
        if (this.#customer.hasGoods && this.#random() < 0.3) await screen.ask({ type: 'goToStage', to: 'review' });
        else await this.#customer.change(screen);
    }
  }

  #show(state: CheckoutState): void {
    this.#shown = state;
    if (state.stage === 'receipt' && state.sale !== null) {
      this.#ledger.told({ number: state.sale, total: state.basket.total });
    }
  }
}

/** Nobody has to weigh it or to look at the customer. */
function isSimple({ soldBy, minAge }: Product): boolean {
  return soldBy !== 'weight' && minAge === undefined;
}
