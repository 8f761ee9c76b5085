/** @file The till in a browser: desk, server, and a graceful end. */
import { join } from 'node:path';
import openInBrowser from 'open';
import { forkNode } from '../../detector/node-child.ts';
import { appRoot } from '../../root.ts';
import { openDesk } from '../open-desk.ts';
import { startWebHost, type WebHost } from './server.ts';

export interface ServeOptions {
  readonly port?: number | undefined;
  readonly model?: string | undefined;
  /** One till a folder. */
  readonly dataFolder: string;
  /** Where its backups are copied to. */
  readonly copies?: string | undefined;
  readonly openBrowser: boolean;
  /** Where the page opens, e.g. `lab`; absent: at the till. */
  readonly place?: string | undefined;
  readonly say: (line: string) => void;
}

/** Serves until SIGINT or SIGTERM. @throws Error with a sentence when it cannot begin */
export async function serveInBrowser(options: ServeOptions): Promise<void> {
  const { port, model, dataFolder, copies, openBrowser, place, say } = options;
  const { desk } = openDesk({ host: 'web', spawn: forkNode, model, dataFolder, copies });
  const host = await startWebHost({
    desk,
    pagesFolder: join(appRoot(), 'dist', 'renderer'),
    port,
    token: process.env.TILLSIGHT_TOKEN,
  }).catch((error: unknown) => {
    desk.stop();
    throw error;
  });
  const ended = untilStopped(host, () => desk.stop());
  desk.start();
  // The browser carries what is after the # through the redirect that takes the token out of the address.
  const at = (address: string) => (place === undefined ? address : `${address}#${place}`);
  say(at(host.address));
  if (openBrowser) {
    const opening = openInBrowser(at(host.openingAddress()));
    await opening.catch((error: Error) => say(`No browser opened: ${error.message}`));
  }
  await ended;
}

function untilStopped(host: WebHost, stop: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      stop();
      host.close().then(resolve, reject);
    };
    // Once: a second Ctrl+C ends the process without ceremony.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  });
}
