/**
 * @file A serial port as the host has it (`/dev/ttyUSB0`), for a scale that is set up by staff: it works in every browser and
 * asks nobody which port to take. What the bytes say is the page's to read (`renderer/devices/scale-line.ts`).
 */
import { execFile } from 'node:child_process';
import { close, constants, open } from 'node:fs';
import { isatty, ReadStream } from 'node:tty';
import { promisify } from 'node:util';

export interface SerialPlace {
  readonly path: string;
  readonly baud: number;
}

export interface SerialEvents {
  /** As it comes, in any pieces. */
  onText(text: string): void;
  /** Unplugged, or broken. */
  onLost(): void;
}

export interface SerialPort {
  close(): void;
}

/** The message is for the shop assistant; `cause` for the engineer. */
export class SerialPortError extends Error {}

const openFile = promisify(open);
const run = promisify(execFile);
const SET_LIMIT_MS = 5_000;

/** @throws SerialPortError when it is not there, or no serial port */
export async function openSerialPort(place: SerialPlace, events: SerialEvents): Promise<SerialPort> {
  const { path } = place;
  const fail = (cause: unknown) => new SerialPortError(sentenceFor(path, cause), { cause });
  // Without waiting for a carrier, and without becoming this process's terminal.
  const flags = constants.O_RDWR | (constants.O_NOCTTY ?? 0) | (constants.O_NONBLOCK ?? 0);
  const fd = await openFile(path, flags).catch((cause: unknown) => {
    throw fail(cause);
  });
  try {
    if (!isatty(fd)) throw NO_PORT;
    await setUp(place);
  } catch (cause) {
    close(fd, () => {});
    throw fail(cause);
  }
  return reading(new ReadStream(fd), events);
}

/** While the port is open, since many forget how they were set when the last one closes them. */
async function setUp({ path, baud }: SerialPlace): Promise<void> {
  const which = process.platform === 'darwin' ? '-f' : '-F';
  const settings = [String(baud), 'raw', '-echo', 'cs8', '-parenb', '-cstopb', 'clocal', '-crtscts'];
  await run('stty', [which, path, ...settings], { timeout: SET_LIMIT_MS });
}

function reading(stream: ReadStream, { onText, onLost }: SerialEvents): SerialPort {
  let isOver = false;
  const end = (tell: boolean) => {
    if (isOver) return;
    isOver = true;
    stream.destroy();
    if (tell) onLost();
  };
  stream.on('data', (bytes: Buffer) => !isOver && onText(sevenBits(bytes)));
  stream.on('error', () => end(true));
  stream.on('close', () => end(true));
  stream.on('end', () => end(true));
  return { close: () => end(false) };
}

/** Seven bits say all: a scale that is set to parity puts it into the eighth. */
function sevenBits(bytes: Uint8Array): string {
  return Buffer.from(bytes.map((byte) => byte & 0x7f)).toString('latin1');
}

const NO_PORT = new Error('This file is no serial port.');

const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'is not plugged in.',
  ENXIO: 'is not plugged in.',
  ENODEV: 'is not plugged in.',
  EIO: 'does not answer. Check its cable.',
  EACCES: 'may not be used by this till. Ask who set the machine up.',
  EBUSY: 'is used by another program.',
};

function sentenceFor(path: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const what = cause === NO_PORT ? 'is no serial port.' : SENTENCES[code];
  return `The scale (${path}) ${what ?? 'cannot be used.'}`;
}
