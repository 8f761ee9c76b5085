/** @file A till that could not be opened leaves its data folder to the next try. */
import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDesk } from '../../../app/hosts/open-desk.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

it('lets go of the folder when something in it cannot be read', () => {
  const dataFolder = temporaryFolder();
  const unreadable = join(dataFolder, 'demo-terminal.jsonl');
  mkdirSync(unreadable);
  const open = () =>
    openDesk({
      host: 'web',
      spawn: () => {
        throw new Error('No child is needed to open a till.');
      },
      dataFolder,
    });
  expect(open).toThrow('What the terminal remembers cannot be read');
  rmdirSync(unreadable);
  const { desk, store } = open();
  desk.stop();
  store.close();
});
