/**
 * @file Takes bytes to a receipt printer: over the network (port 9100 by custom) or into a device file.
 *
 * A printer that is missing, off or out of paper is an everyday thing: it ends in a sentence, and whoever asked still has
 * the receipt.
 */
import { constants, open } from 'node:fs/promises';
import { createConnection } from 'node:net';
import type { PrinterPlace } from '../contract.ts';

export interface ReceiptPrinter {
  /** @throws PrinterError when not all of it was taken */
  print(bytes: Uint8Array): Promise<void>;
}

/** The message is for the shop assistant; `cause` for the engineer. */
export class PrinterError extends Error {}

export interface PrinterOptions {
  /** How long a printer may take no byte at all. */
  readonly patienceMs?: number;
}

export function openPrinter(place: PrinterPlace, { patienceMs = 8_000 }: PrinterOptions = {}): ReceiptPrinter {
  switch (place.kind) {
    case 'none':
      return { print: () => Promise.reject(new PrinterError('No receipt printer is set up.')) };
    case 'tcp':
      return { print: (bytes) => printByNetwork(place, bytes, patienceMs) };
    case 'file':
      return { print: (bytes) => printIntoFile(place.path, bytes, patienceMs) };
  }
}

function printByNetwork({ host, port }: { host: string; port: number }, bytes: Uint8Array, patienceMs: number) {
  return new Promise<void>((resolve, reject) => {
    const socket = createConnection({ host, port });
    const fail = (cause?: unknown) => {
      socket.destroy();
      reject(new PrinterError(sentenceFor(`${host}:${port}`, cause), { cause }));
    };
    let connected = false;
    // Connecting is not activity to Node, so a printer that is off is noticed by the same clock.
    socket.setTimeout(patienceMs, () => {
      if (!socket.writableFinished) return fail(connected ? BUSY : undefined);
      // It has all of it. Some print first and close then; printed again, it would be there twice.
      resolve();
      socket.destroy();
    });
    socket.once('error', fail);
    socket.once('connect', () => {
      connected = true;
      socket.end(bytes);
    });
    // What printers say (status bytes) is not read by anybody, but must not fill their buffer.
    socket.resume();
    // Closed without an error after all was written: the printer has it.
    socket.once('close', (hadError) => {
      if (!hadError && socket.writableFinished) resolve();
      else fail();
    });
  });
}

/** Without waiting in the kernel: a device that takes nothing must not hold one of Node's few threads. */
async function printIntoFile(path: string, bytes: Uint8Array, patienceMs: number): Promise<void> {
  // No O_CREAT: a missing device must not become a file that silently swallows receipts.
  const flags = constants.O_WRONLY | constants.O_APPEND | (constants.O_NONBLOCK ?? 0);
  const file = await open(path, flags).catch((cause: unknown) => {
    throw new PrinterError(sentenceFor(path, cause), { cause });
  });
  try {
    let at = 0;
    let lastTakenMs = performance.now();
    while (at < bytes.length) {
      const taken = await file.write(bytes, at, bytes.length - at).then(({ bytesWritten }) => bytesWritten, zeroIfBusy);
      if (taken > 0) lastTakenMs = performance.now();
      else if (performance.now() - lastTakenMs > patienceMs) throw BUSY;
      else await pause(20);
      at += taken;
    }
  } catch (cause) {
    throw new PrinterError(sentenceFor(path, cause), { cause });
  } finally {
    await file.close();
  }
}

function zeroIfBusy(error: unknown): number {
  if (codeOf(error) === 'EAGAIN') return 0;
  throw error;
}

const BUSY = new Error('The printer took no byte for too long.');

const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer. Is it switched on?',
  EHOSTUNREACH: 'cannot be reached. Is it in this network?',
  ENETUNREACH: 'cannot be reached. Is this till in the network?',
  ENOTFOUND: 'has a name that nobody knows. Check its address in the settings.',
  ENOENT: 'is not plugged in.',
  ENXIO: 'is not switched on.',
  ENODEV: 'is not plugged in.',
  EACCES: 'may not be used by this till. Ask who set the machine up.',
  ECONNRESET: 'broke off in the middle. Check its paper and print again.',
  EPIPE: 'broke off in the middle. Check its paper and print again.',
};

function sentenceFor(printer: string, cause: unknown): string {
  const what =
    cause === BUSY ? 'takes no more. Check its paper and its lid, then print again.' : SENTENCES[codeOf(cause)];
  return `The receipt printer (${printer}) ${what ?? 'does not answer. Is it switched on?'}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
