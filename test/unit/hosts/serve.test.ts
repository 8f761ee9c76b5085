/** @file A till that cannot begin lets go of its data folder, so that the next try finds it free. */
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serveInBrowser } from '../../../app/hosts/web/index.ts';
import { openStore } from '../../../app/store/open.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

let other: Server;
let port = 0;

beforeEach(async () => {
  other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterEach(() => new Promise((resolve) => other.close(resolve)));

it('a port that is in use ends it with a sentence and nothing held', async () => {
  const folder = temporaryFolder();
  const serving = serveInBrowser({ port, dataFolder: folder, openBrowser: false, say: () => undefined });
  await expect(serving).rejects.toThrow(`Port ${port} is in use`);
  openStore(folder).close();
});
