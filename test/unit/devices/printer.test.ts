/**
 * @file A printer gets every byte or the sale's receipt is said not to be printed, over a real socket and a real
 * device file.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openPrinter, PrinterError } from '../../../app/devices/printer.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const RECEIPT = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 256));
const folder = temporaryFolder();
const servers: Server[] = [];

/** A printer on a port of this machine. @param allowHalfOpen it does not hang up by itself once it was told all */
async function printerThat(
  connected: (socket: Socket) => void,
  allowHalfOpen = false,
): Promise<{ kind: 'tcp'; host: string; port: number }> {
  const server = createServer({ allowHalfOpen }, connected).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return { kind: 'tcp', host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('a printer in the network', () => {
  it('gets every byte', async () => {
    const got: Buffer[] = [];
    let done: () => void = () => {};
    const ended = new Promise<void>((resolve) => {
      done = resolve;
    });
    const place = await printerThat((socket) => socket.on('data', (bytes) => got.push(bytes)).on('end', done));
    await openPrinter(place).print(RECEIPT);
    await ended;
    expect(Buffer.concat(got).equals(RECEIPT)).toBe(true);
  });

  it('that is switched off says so', async () => {
    const place = await printerThat(() => {});
    servers.pop()?.close();
    const printing = openPrinter(place).print(RECEIPT);
    await expect(printing).rejects.toBeInstanceOf(PrinterError);
    await expect(printing).rejects.toThrow(/does not answer. Is it switched on/);
  });

  it('that breaks off in the middle says so', async () => {
    const place = await printerThat((socket) => socket.once('data', () => socket.resetAndDestroy()));
    await expect(openPrinter(place).print(Buffer.alloc(20_000_000))).rejects.toThrow(/broke off in the middle/);
  });

  it('that took every byte has printed, though it hangs up late', async () => {
    const place = await printerThat(
      (socket) => socket.resume().on('end', () => setTimeout(() => socket.end(), 1_000)),
      true,
    );
    await openPrinter(place, { patienceMs: 200 }).print(RECEIPT);
  });

  it('that takes no more, out of paper, is given up', async () => {
    const place = await printerThat((socket) => socket.pause());
    const printing = openPrinter(place, { patienceMs: 300 }).print(Buffer.alloc(50_000_000));
    await expect(printing).rejects.toThrow(/Check its paper/);
  });
});

describe('a printer behind a device file', () => {
  it('gets every byte', async () => {
    const path = join(folder, 'lp0');
    writeFileSync(path, '');
    await openPrinter({ kind: 'file', path }).print(RECEIPT);
    expect(readFileSync(path).equals(RECEIPT)).toBe(true);
  });

  it('that is not plugged in says so, and no file is left in its place', async () => {
    const path = join(folder, 'lp1');
    await expect(openPrinter({ kind: 'file', path }).print(RECEIPT)).rejects.toThrow(/not plugged in/);
    expect(existsSync(path)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('that is slow gets every byte, and one that is off is noticed', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    const printer = openPrinter({ kind: 'file', path });
    await expect(printer.print(RECEIPT)).rejects.toThrow(/not switched on/);
    // Reads 64 KiB at a time from a pipe that holds no more.
    const reader = spawn('sh', ['-c', `dd if=${path} bs=4096 2>/dev/null | wc -c`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const counted = once(reader.stdout, 'data');
    await expect
      .poll(
        () =>
          printer.print(RECEIPT).then(
            () => 'printed',
            () => 'not yet',
          ),
        { timeout: 10_000 },
      )
      .toBe('printed');
    expect(Number(String((await counted)[0]))).toBe(RECEIPT.length);
  });
});

describe('without a printer', () => {
  it('printing says so', async () => {
    await expect(openPrinter({ kind: 'none' }).print(RECEIPT)).rejects.toThrow('No receipt printer is set up.');
  });
});
