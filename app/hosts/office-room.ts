/**
 * @file The back office behind the desk: who may ask (the PIN, sessions that end), and which part of `app/office` answers.
 */

import { join } from 'node:path';
import type { Answer, Catalogue, Message, OfficeReport, Request, Unlock } from '../contract.ts';
import { exportCatalogue, previewImport } from '../office/catalogue-csv.ts';
import { CatalogueDesk } from '../office/catalogue-desk.ts';
import { confusionsOf, correctedClasses, piecesByClass } from '../office/confusions.ts';
import { dayReport, saleView } from '../office/day.ts';
import { spanOf } from '../office/day-span.ts';
import { Drawer } from '../office/drawer.ts';
import { reportFile, salesFile } from '../office/files.ts';
import { pinKeeper, readSetting, readSettings, writeSettings } from '../office/keys.ts';
import { Pin } from '../office/pin.ts';
import { productPictureOf, putProductPicture } from '../office/product-pictures.ts';
import { refundOf } from '../office/refund.ts';
import { IDLE_MS, Sessions } from '../office/sessions.ts';
import { writeTrainingFolder } from '../office/training-folder.ts';
import { trainingSet } from '../office/training-set.ts';
import { voidOf } from '../office/void.ts';
import type { NewSale, Sale, Store } from '../store/types.ts';
import type { Answers, Room } from './rooms.ts';

export interface OfficeOptions {
  readonly store: Store;
  /** The catalogue that came with the app; counts until staff save one. */
  readonly shipped: Catalogue;
  /** Classes of the model in use. */
  readonly labels: () => readonly string[];
  /** Staff saved settings: they hold at once. */
  readonly onSettings?: () => void;
  readonly nowMs?: () => number;
}

export type OfficeRequest = Extract<Request['type'], `office${string}`>;

/** Days that thumbnails and frames are kept, where staff allow them. */
const PICTURE_DAYS = 30;
const DAY_MS = 86_400_000;

export class OfficeRoom implements Room {
  /** For the kiosk: `check(pin)` before staff take something off or say that a customer is old enough. */
  readonly pin: Pin;
  /** For the checkout: `current` is read once a bill, so that prices hold from the next customer on. */
  readonly catalogue: CatalogueDesk;
  readonly #options: OfficeOptions;
  readonly #drawer: Drawer;
  readonly #sessions = new Sessions();
  #tell: (message: Message) => void = () => {};

  constructor(options: OfficeOptions) {
    this.#options = options;
    const { store, shipped, nowMs } = options;
    this.pin = new Pin(pinKeeper(store.settings), nowMs);
    this.catalogue = new CatalogueDesk(store.catalogue, shipped);
    this.catalogue.onChange((catalogue) => this.#tell({ type: 'officeCatalogueChanged', catalogue }));
    this.#drawer = new Drawer(store, () => this.catalogue.current, nowMs);
  }

  onMessage(listener: (message: Message) => void): void {
    this.#tell = listener;
  }

  /** For rooms whose settings are the staff's. @throws Error with a sentence unless this session is open */
  useSession(session: string): void {
    this.#sessions.use(session);
  }

  /** For the printer. @throws Error with a sentence where there is none of this number */
  zReport(number: number): OfficeReport {
    const report = this.#drawer.view().reports.find((one) => one.number === number);
    if (!report) throw new Error(`There is no Z report with the number ${number}.`);
    return report;
  }

  readonly answers: Answers<OfficeRequest> = {
    officeStatus: ({ session }) => ({
      setUp: this.pin.isSet,
      unlocked: this.#sessions.isOpen(session),
      waitMs: this.pin.waitMs,
      tillOpen: this.#drawer.isOpen,
    }),
    officeUnlock: async ({ pin }) => this.#enter(await this.pin.check(pin)),
    officeFirstPin: async ({ pin }) => {
      await this.pin.setFirst(pin);
      return this.#enter({ right: true });
    },
    officeLock: ({ session }) => {
      this.#sessions.end(session);
      return {};
    },
    officeStayOpen: this.#staff(() => ({})),
    officeKeepFrame: (frame) => this.#keepFrame(frame),
    officeChangePin: async ({ session, oldPin, pin }) => {
      this.#sessions.use(session);
      return this.#enter(await this.pin.change(oldPin, pin));
    },

    officeSettings: this.#staff(() => readSettings(this.#store.settings)),
    officeSaveSettings: this.#staff(({ settings }) => {
      writeSettings(this.#store.settings, settings);
      this.#options.onSettings?.();
      return {};
    }),

    officeCatalogue: this.#staff(() => this.#catalogueNow()),
    officeSaveProduct: this.#staff(({ was, product }) => {
      this.catalogue.saveProduct(was, product);
      return this.#catalogueNow();
    }),
    officeRemoveProduct: this.#staff(({ sku }) => {
      this.catalogue.removeProduct(sku);
      return this.#catalogueNow();
    }),
    officePutPicture: this.#staff(({ base64 }) => ({
      picture: putProductPicture(this.#store.pictures, Buffer.from(base64, 'base64')),
    })),
    officeProductPicture: ({ picture }) => ({
      dataUrl: productPictureOf(this.#store.pictures, this.catalogue.current, picture),
    }),
    officePreviewCsv: this.#staff(({ text }) => previewImport(this.catalogue.current, text)),
    officeImportCsv: this.#staff(({ text, fingerprint, removeMissing }) => {
      this.catalogue.import(text, { fingerprint, removeMissing });
      return this.#catalogueNow();
    }),
    officeExportCsv: this.#staff(({ what, day }) => ({
      name: `tillsight-${what}-${day}.csv`,
      text: {
        catalogue: () => exportCatalogue(this.catalogue.current),
        sales: () => salesFile(this.#store.sales.during(spanOf(day))),
        report: () => reportFile(this.#day(day).report),
      }[what](),
    })),

    officeExportZ: this.#staff(({ number }) => ({
      name: `tillsight-z-${String(number).padStart(4, '0')}.csv`,
      text: reportFile(this.zReport(number)),
    })),

    officeDay: this.#staff(({ day }) => this.#day(day)),
    officeSale: this.#staff(({ number }) => {
      const sale = this.#store.sales.get(number);
      return { sale: sale && saleView(sale, this.#store.sales.undoneBy(number)) };
    }),
    officeRefund: this.#staff(({ number, ...wish }) =>
      this.#undo(number, wish.key, (sale, undone) => refundOf(sale, undone, wish)),
    ),
    officeVoid: this.#staff(({ number, ...wish }) =>
      this.#undo(number, wish.key, (sale, undone) => voidOf(sale, undone, wish)),
    ),
    officePicture: this.#staff(({ picture }) => {
      const kept = this.#store.pictures.get(picture);
      const base64 = kept && Buffer.from(kept.bytes).toString('base64');
      return { dataUrl: kept && `data:${kept.mediaType};base64,${base64}` };
    }),

    officeDrawer: this.#staff(() => this.#drawer.view()),
    officeOpenTill: this.#staff(({ counts }) => {
      this.#drawer.open(counts);
      return this.#drawer.view();
    }),
    officeMoveCash: this.#staff(({ direction, amountMinor, reason }) => {
      this.#drawer.move(direction, amountMinor, reason);
      return this.#drawer.view();
    }),
    officeCloseTill: this.#staff(({ counts }) => ({ report: this.#drawer.close(counts) })),

    officeConfusions: this.#staff(async () => {
      const confusions = confusionsOf(this.#corrections(), this.catalogue.current);
      return { confusions, classes: correctedClasses(confusions, await piecesByClass(this.#store.sales)) };
    }),
    officeExportPictures: this.#staff(() => {
      const { folder, pictures } = this.#store;
      const name = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
      const set = trainingSet(this.#corrections(), this.catalogue.current);
      return writeTrainingFolder(join(folder, 'training'), name, set, pictures);
    }),
  };

  get #store(): Store {
    return this.#options.store;
  }

  /** Nothing that belongs to staff is answered without an open session; asking keeps it open. */
  #staff<R extends { readonly session: string }, A>(answer: (request: R) => A): (request: R) => A {
    return (request) => {
      this.#sessions.use(request.session);
      return answer(request);
    };
  }

  #enter(check: Awaited<ReturnType<Pin['check']>>): Unlock {
    if (!check.right) return { unlocked: false, reason: check.reason, waitMs: check.waitMs };
    return { unlocked: true, session: this.#sessions.begin(), idleMs: IDLE_MS };
  }

  #day(day: string) {
    const { sales, events } = this.#store;
    const span = spanOf(day);
    return dayReport({
      day,
      span,
      catalogue: this.catalogue.current,
      sales: sales.during(span),
      events: events.during(span),
      undoneBy: (number) => sales.undoneBy(number),
    });
  }

  /** All corrections, and of the frames those that may still have their picture. */
  #corrections() {
    const { events } = this.#store;
    const fromMs = (this.#options.nowMs ?? Date.now)() - PICTURE_DAYS * DAY_MS;
    return [...events.list({ type: 'correction' }), ...events.list({ type: 'frame', fromMs })];
  }

  /** Once a key, however often it is asked for. */
  #undo(number: number, key: string, undoing: (sale: Sale, undone: readonly Sale[]) => NewSale) {
    const { sales } = this.#store;
    const sale = sales.get(number);
    if (!sale) throw new Error(`There is no sale with the number ${number}.`);
    const refund = sales.byKey(key) ?? sales.append(undoing(sale, sales.undoneBy(number)));
    return { refund: saleView(refund, []) };
  }

  #catalogueNow(): Answer<'officeCatalogue'> {
    return { catalogue: this.catalogue.current, labels: [...this.#options.labels()] };
  }

  #keepFrame({ jpeg, width, height, items }: Extract<Request, { type: 'officeKeepFrame' }>) {
    if (!readSetting(this.#store.settings, 'keepPictures')) return { kept: false };
    const picture = this.#store.pictures.put(Buffer.from(jpeg, 'base64'), 'image/jpeg', PICTURE_DAYS);
    this.#store.events.append({ type: 'frame', picture, details: { width, height, items } });
    return { kept: true };
  }
}
