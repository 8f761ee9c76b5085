/**
 * @file The devices' room on a real store and a real printer's port: a receipt is that sale, and a second print says
 * that it is a copy.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue, DeviceSettings } from '../../../app/contract.ts';
import { answerSchemas } from '../../../app/contract.ts';
import { NEW_DEVICE_SETTINGS } from '../../../app/devices/settings.ts';
import { DevicesRoom } from '../../../app/hosts/devices-room.ts';
import { reportOf } from '../../../app/office/report.ts';
import { voidOf } from '../../../app/office/void.ts';
import { openStore } from '../../../app/store/open.ts';
import type { NewSale, Store } from '../../../app/store/types.ts';
import { pdfLines } from '../../support/pdf-text.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { shop as catalogue } from '../till/shop.ts';

const SALE: NewSale = {
  key: 'k-1',
  kind: 'sale',
  undoes: null,
  currency: 'VND',
  total: 64_000,
  lines: [
    {
      sku: '1',
      name: 'Milk',
      label: 'milk',
      quantity: 2,
      weightGrams: null,
      unitPrice: 30_000,
      discount: 0,
      deposit: 4_000,
      total: 64_000,
      taxRate: 'standard',
      taxShare: 0.1,
    },
  ],
  taxes: [{ taxRate: 'standard', taxShare: 0.1, gross: 60_000, tax: 5_455 }],
  payments: [{ method: 'cash', amount: 64_000, given: 100_000, change: 36_000 }],
};

const folder = temporaryFolder();
let store: Store;
let room: DevicesRoom;
let products: Catalogue['products'];
let count = 0;

beforeEach(() => {
  count += 1;
  store = openStore(`${folder}/${count}`);
  store.sales.append(SALE);
  products = catalogue.products;
  room = new DevicesRoom({
    store,
    memoryFile: null,
    catalogue: () => ({ ...catalogue, products }),
    useSession: (session) => {
      if (session !== 'staff') throw new Error('The back office is locked.');
    },
    zReport: (number) => ({
      ...reportOf({ span: { fromMs: 0, toMs: 1 }, currency: 'VND', sales: store.sales.list(), events: [], counts: [] }),
      number,
    }),
    printPage: null,
  });
});
afterEach(() => store.close());

function keptSale() {
  const kept = store.sales.get(1);
  if (!kept) throw new Error('There is no sale.');
  return kept;
}

async function set(change: Partial<DeviceSettings['printer']>): Promise<void> {
  const settings = { ...NEW_DEVICE_SETTINGS, printer: { ...NEW_DEVICE_SETTINGS.printer, ...change } };
  await room.answers.setDeviceSettings({ type: 'setDeviceSettings', session: 'staff', settings });
}

const print = async (picture: { width: number; height: number; base64: string } | null = null) =>
  room.answers.printReceipt({ type: 'printReceipt', number: 1, language: 'vi', picture });

describe('the receipt of a sale', () => {
  it('is that sale, in the language asked for', async () => {
    const answer = await room.answers.receipt({ type: 'receipt', number: 1, language: 'vi' });
    const { receipt, rows } = answerSchemas.receipt.parse(answer);
    expect(receipt.lines).toMatchObject([{ name: 'Sữa', quantity: 2, deposit: 4_000, total: 60_000 }]);
    expect(receipt.taxes).toEqual([{ rate: 0.1, net: 54_545, tax: 5_455, gross: 60_000 }]);
    expect(receipt).toMatchObject({ total: 64_000, copy: false, payment: { kind: 'cash', changeMinor: 36_000 } });
    expect(rows).toContainEqual({ kind: 'item', name: 'Sữa', detail: '2 × 30.000', amount: '60.000' });
  });

  it('says what was sold, when the number is another product’s today', async () => {
    const names = { en: 'Whisky', vi: 'Rượu' };
    products = catalogue.products.map((product) => (product.sku === '1' ? { ...product, names } : product));
    const { receipt } = await room.answers.receipt({ type: 'receipt', number: 1, language: 'vi' });
    expect(receipt.lines).toMatchObject([{ name: 'Milk' }]);
  });

  it('of a refund says what it gives back', async () => {
    store.sales.append({
      ...SALE,
      key: 'k-2',
      kind: 'refund',
      undoes: 1,
      total: -64_000,
      lines: SALE.lines.map((line) => ({ ...line, quantity: -2, deposit: -4_000, total: -64_000 })),
      taxes: [{ taxRate: 'standard', taxShare: 0.1, gross: -60_000, tax: -5_455 }],
      payments: [{ method: 'cash', amount: -64_000 }],
    });
    const { receipt, rows } = await room.answers.receipt({ type: 'receipt', number: 2, language: 'en' });
    expect(receipt).toMatchObject({ refundOf: 1, total: 64_000 });
    expect(rows).toContainEqual({ kind: 'total', left: 'Given back', right: '-₫64,000' });
    expect(rows).toContainEqual({ kind: 'pair', left: 'Paid out in cash', right: '-₫64,000' });
    expect(rows).toContainEqual({ kind: 'mark', text: 'REFUND of receipt 0000001' });
  });

  it('of a void says so', async () => {
    store.sales.append(voidOf(keptSale(), [], { key: 'k-2', reason: 'rung up twice' }));
    const { receipt, rows } = await room.answers.receipt({ type: 'receipt', number: 2, language: 'en' });
    expect(receipt).toMatchObject({ refundOf: 1, isVoid: true, total: 64_000 });
    expect(rows).toContainEqual({ kind: 'mark', text: 'VOID: receipt 0000001' });
  });

  it('as a PDF can be read', async () => {
    const { fileName, base64 } = await room.answers.receiptPdf({ type: 'receiptPdf', number: 1, language: 'vi' });
    expect(fileName).toBe('receipt-0000001.pdf');
    expect(pdfLines(Buffer.from(base64, 'base64')).join('\n')).toContain('64.000');
  });

  it('of no sale is a sentence', () => {
    expect(() => room.answers.receipt({ type: 'receipt', number: 9, language: 'vi' })).toThrow(
      'no sale with the number 9',
    );
  });
});

describe('printing', () => {
  let server: Server;
  let got: Buffer[] = [];
  beforeEach(async () => {
    got = [];
    server = createServer((socket) => socket.on('data', (bytes) => got.push(bytes))).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => void server.close());
  const place = () => ({ kind: 'tcp' as const, host: '127.0.0.1', port: (server.address() as AddressInfo).port });

  it('reaches the printer, and every print after the first is a copy', async () => {
    await set({ place: place(), letters: 'codepage' });
    expect(await print()).toEqual({ state: 'printed' });
    await expect.poll(() => Buffer.concat(got).includes('64.000')).toBe(true);
    expect((await room.answers.receipt({ type: 'receipt', number: 1, language: 'vi' })).receipt.copy).toBe(true);
  });

  it('asks the page to draw it where the letters are pictures', async () => {
    await set({ place: place(), letters: 'picture', columns: 32 });
    expect(await print()).toEqual({ state: 'picture', width: 384 });
    const base64 = Buffer.alloc((384 / 8) * 16, 0xff).toString('base64');
    expect(await print({ width: 384, height: 16, base64 })).toEqual({ state: 'printed' });
    await expect.poll(() => Buffer.concat(got).includes(Buffer.alloc(48 * 16, 0xff))).toBe(true);
  });

  it('on the system’s printer counts too: whatever is printed after it is a copy', async () => {
    const isCopy = async () =>
      (await room.answers.receipt({ type: 'receipt', number: 1, language: 'vi' })).receipt.copy;
    // A Z report, and the receipt of a sale that does not exist.
    for (const sale of [null, 9]) await room.answers.printPage({ type: 'printPage', sale });
    expect(await isCopy()).toBe(false);
    expect(await room.answers.printPage({ type: 'printPage', sale: 1 })).toEqual({ state: 'byPage' });
    expect(await isCopy()).toBe(true);
  });

  it('on a printer that is not there is a sentence, and the sale is still there to print', async () => {
    await set({ place: place(), letters: 'codepage' });
    server.close();
    await once(server, 'close');
    await expect(print()).rejects.toThrow(/does not answer. Is it switched on/);
    const { receipt } = await room.answers.receipt({ type: 'receipt', number: 1, language: 'vi' });
    expect(receipt).toMatchObject({ number: 1, copy: false });
  });

  it('of a test page tries the printer before it is saved, for staff only, and is no sale', async () => {
    const printer = { place: place(), columns: 42, letters: 'codepage' } as const;
    const test = { type: 'testPrint', session: 'staff', printer, language: 'vi', picture: null } as const;
    const { answer, rows } = answerSchemas.testPrint.parse(await room.answers.testPrint(test));
    expect(answer).toEqual({ state: 'printed' });
    expect(rows).toContainEqual({ kind: 'mark', text: 'IN THỬ' });
    await expect.poll(() => Buffer.concat(got).includes('0123456789')).toBe(true);
    expect(store.events.list({ type: 'printed' })).toEqual([]);
    const drawn = await room.answers.testPrint({ ...test, printer: { ...printer, letters: 'picture' } });
    expect(drawn.answer).toEqual({ state: 'picture', width: 512 });
    await expect(room.answers.testPrint({ ...test, session: 'guessed' })).rejects.toThrow('locked');
    const off = { ...printer, place: { kind: 'tcp', host: '127.0.0.1', port: 1 } } as const;
    await expect(room.answers.testPrint({ ...test, printer: off })).rejects.toThrow(/Is it switched on/);
  });

  it('of a Z report has its sums and the witness of all sales before', async () => {
    await set({ place: place(), letters: 'codepage', columns: 32 });
    const wish = { type: 'printZ', session: 'staff', number: 7, language: 'en', picture: null } as const;
    const { answer, rows } = answerSchemas.printZ.parse(await room.answers.printZ(wish));
    expect(answer).toEqual({ state: 'printed' });
    expect(rows).toContainEqual({ kind: 'mark', text: 'Z REPORT 7' });
    expect(rows).toContainEqual({ kind: 'pair', left: '1 sales', right: '64,000' });
    expect(rows).toContainEqual({ kind: 'tax', head: false, cells: ['10%', '54,545', '5,455', '60,000'] });
    expect(rows).toContainEqual({ kind: 'pair', left: 'Cash (1)', right: '64,000' });
    await expect.poll(() => Buffer.concat(got).toString('latin1')).toContain('Z REPORT 7');
    const hash = store.sales.head()?.hash ?? '?';
    const paper = rows.map((row) => ('text' in row ? row.text : '')).join('');
    expect(paper).toContain(hash);
    await expect(room.answers.printZ({ ...wish, session: 'guessed' })).rejects.toThrow('locked');
  });

  it.each([
    ['vi', 'BÁO CÁO Z'],
    ['en', 'Z REPORT 7'],
  ])('of a Z report needs no receipt printer: its rows and its PDF, in "%s"', async (language, title) => {
    const wish = { session: 'staff', number: 7, language } as const;
    const { rows } = answerSchemas.zRows.parse(await room.answers.zRows({ type: 'zRows', ...wish }));
    expect(JSON.stringify(rows)).toContain(title);
    const { fileName, base64 } = await room.answers.zPdf({ type: 'zPdf', ...wish });
    expect(fileName).toBe('z-7.pdf');
    const text = pdfLines(Buffer.from(base64, 'base64')).join('\n');
    expect(text).toContain(title);
    const hash = store.sales.head()?.hash ?? '?';
    expect(text.replaceAll('\n', '')).toContain(hash);
    expect(() => room.answers.zRows({ type: 'zRows', ...wish, session: 'guessed' })).toThrow('locked');
    await expect(room.answers.zPdf({ type: 'zPdf', ...wish, session: 'guessed' })).rejects.toThrow('locked');
  });

  it('is set up by staff only', async () => {
    const settings = NEW_DEVICE_SETTINGS;
    expect(() => room.answers.setDeviceSettings({ type: 'setDeviceSettings', session: '', settings })).toThrow(
      'locked',
    );
  });
});
