/**
 * @file The devices behind the desk: the payment terminal, receipts and where they are printed, codes. It only wires;
 * rules are those of `devices/` and `receipt/`.
 */

import type { Catalogue, Message, OfficeReport, PdfFile, Receipt, Request } from '../contract.ts';
import { type CodeBasket, CodeDesk } from '../devices/code-desk.ts';
import { openCodeMemory } from '../devices/code-memory.ts';
import { DemoTerminal } from '../devices/demo-terminal.ts';
import { printRows } from '../devices/print-rows.ts';
import { ScaleDesk } from '../devices/scale-desk.ts';
import { NEW_DEVICE_SETTINGS, readDeviceSettings, writeDeviceSettings } from '../devices/settings.ts';
import type { PaymentTerminal } from '../devices/terminal.ts';
import { openTerminalMemory } from '../devices/terminal-memory.ts';
import { readSetting } from '../office/keys.ts';
import { receiptFromSale } from '../receipt/from-sale.ts';
import { receiptPdf } from '../receipt/pdf.ts';
import { receiptNumber, receiptRows } from '../receipt/rows.ts';
import { testRows } from '../receipt/test-page.ts';
import { zPdf, zRows } from '../receipt/z-report.ts';
import type { Store } from '../store/types.ts';
import type { Answers, Room } from './rooms.ts';

export interface DevicesOptions {
  /** Null: nothing is kept, so nothing can be printed. */
  readonly store: Pick<Store, 'sales' | 'settings' | 'events'> | null;
  /** What the demo terminal remembers by; null: as long as the process lives. */
  readonly memoryFile: string | null;
  readonly catalogue: () => Catalogue;
  /** @throws Error with a sentence unless this is a session of the back office */
  readonly useSession: (session: string) => void;
  /** @throws Error with a sentence where there is none of this number */
  readonly zReport: (number: number) => OfficeReport;
  /** Electron prints the page it shows; null: the browser does. */
  readonly printPage: (() => Promise<void>) | null;
}

type DeviceRequest = Extract<
  Request['type'],
  | 'codeSeen'
  | 'deviceSettings'
  | 'setDeviceSettings'
  | 'receipt'
  | 'printReceipt'
  | 'testPrint'
  | 'printZ'
  | 'zRows'
  | 'zPdf'
  | 'printPage'
  | 'receiptPdf'
  | 'listenToScale'
  | 'tryScale'
  | 'demoTerminal'
>;

export class DevicesRoom implements Room {
  readonly #options: DevicesOptions;
  readonly #demo: DemoTerminal;
  readonly #scale = new ScaleDesk((text) => this.#tell({ type: 'scale', text }));
  #codes: CodeDesk | null = null;
  #tell: (message: Message) => void = () => {};

  constructor(options: DevicesOptions) {
    this.#options = options;
    this.#demo = new DemoTerminal({
      settings: () => this.#settings.terminal,
      memory: openTerminalMemory(options.memoryFile),
      onState: (state, { amountMinor, currency }) => this.#tell({ type: 'terminal', state, amountMinor, currency }),
    });
  }

  readonly onMessage = (listener: (message: Message) => void): void => {
    this.#tell = listener;
  };

  readonly onScreenLeft = (): void => this.#scale.leave();
  readonly stop = (): void => this.#scale.leave();

  get terminal(): PaymentTerminal {
    return this.#demo;
  }

  /**
   * Codes go into this basket from now on; the checkout exists only after its terminal does.
   *
   * @param goesOn a bill of before the start
   */
  serve(basket: CodeBasket, goesOn = false): void {
    this.#codes = new CodeDesk({
      ...basket,
      rules: () => this.#settings.embedded,
      nowMs: () => performance.now(),
      memory: openCodeMemory(this.#options.store?.settings ?? null, goesOn),
    });
  }

  readonly answers: Answers<DeviceRequest> = {
    codeSeen: (code) => this.#codes?.seen(code) ?? { result: 'unknown', sku: null },
    deviceSettings: () => ({ settings: this.#settings }),
    setDeviceSettings: ({ session, settings }) => {
      this.#options.useSession(session);
      writeDeviceSettings(this.#store.settings, settings);
      return {};
    },
    receipt: ({ number, language }) => {
      const receipt = this.#receipt(number, language);
      return { receipt, rows: receiptRows(receipt) };
    },
    printReceipt: async ({ number, language, picture }) => {
      const receipt = this.#receipt(number, language);
      const drawer = receipt.payment.kind === 'cash' && !receipt.copy;
      const answer = await printRows(this.#settings.printer, { rows: receiptRows(receipt), picture, drawer });
      if (answer.state === 'printed') this.#store.events.append({ type: 'printed', sale: number });
      return answer;
    },
    testPrint: async ({ session, printer, language, picture }) => {
      this.#options.useSession(session);
      const { currency } = this.#options.catalogue();
      const rows = testRows(this.#shop, currency, language);
      return { answer: await printRows(printer, { rows, picture, drawer: false }), rows };
    },
    printZ: async ({ session, number, language, picture }) => {
      this.#options.useSession(session);
      const rows = zRows(this.#options.zReport(number), this.#shop, language);
      return { answer: await printRows(this.#settings.printer, { rows, picture, drawer: false }), rows };
    },
    zRows: ({ session, number, language }) => {
      this.#options.useSession(session);
      return { rows: zRows(this.#options.zReport(number), this.#shop, language) };
    },
    zPdf: async ({ session, number, language }) => {
      this.#options.useSession(session);
      return pdfFile(`z-${number}`, await zPdf(this.#options.zReport(number), this.#shop, language));
    },
    printPage: async ({ sale }) => {
      const { printPage } = this.#options;
      await printPage?.();
      // A browser never says whether it printed: a receipt twice without a word is worse than a first one called a copy.
      if (sale !== null && this.#store.sales.get(sale)) this.#store.events.append({ type: 'printed', sale });
      return { state: printPage ? 'printed' : 'byPage' };
    },
    receiptPdf: async ({ number, language }) => {
      const pdf = await receiptPdf(this.#receipt(number, language));
      return pdfFile(`receipt-${receiptNumber(number)}`, pdf);
    },
    listenToScale: async ({ listening }) => {
      if (listening) await this.#scale.listen(this.#settings.scale);
      else this.#scale.leave();
      return {};
    },
    tryScale: async ({ session, scale }) => {
      this.#options.useSession(session);
      return { text: await this.#scale.tried(scale) };
    },
    demoTerminal: ({ answer }) => {
      this.#demo.answer(answer);
      return {};
    },
  };

  get #store() {
    const { store } = this.#options;
    if (!store) throw new Error('This till keeps nothing, so it has no receipts.');
    return store;
  }

  get #shop() {
    return readSetting(this.#store.settings, 'shop');
  }

  get #settings() {
    return this.#options.store ? readDeviceSettings(this.#options.store.settings) : NEW_DEVICE_SETTINGS;
  }

  #receipt(number: number, language: string): Receipt {
    const { sales, events } = this.#store;
    const sale = sales.get(number);
    if (!sale) throw new Error(`There is no sale with the number ${number}.`);
    const { products } = this.#options.catalogue();
    return receiptFromSale(sale, {
      language,
      shop: this.#shop,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      namesOf: (sku) => products.find((product) => product.sku === sku)?.names ?? null,
      copy: events.list({ type: 'printed', fromMs: sale.atMs }).some((event) => event.sale === number),
    });
  }
}

function pdfFile(name: string, bytes: Uint8Array): PdfFile {
  return { fileName: `${name}.pdf`, base64: Buffer.from(bytes).toString('base64') };
}
