/**
 * @file Where a till keeps its data is what the person says, else the system's own place: never a place that an
 * update empties, and the same whether it opens in a window or in a browser.
 */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolder } from '../../../app/store/folder.ts';
import { openStore } from '../../../app/store/open.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const NONE = { env: {}, home: '/home/an', platform: 'linux' } as const;

it.each([
  ['Linux', NONE, '/home/an/.local/share/tillsight'],
  ['Linux with XDG_DATA_HOME', { ...NONE, env: { XDG_DATA_HOME: '/data' } }, '/data/tillsight'],
  ['Linux with a relative one', { ...NONE, env: { XDG_DATA_HOME: 'data' } }, '/home/an/.local/share/tillsight'],
  ['macOS', { ...NONE, platform: 'darwin' as const }, '/home/an/Library/Application Support/Tillsight/till'],
  ['Windows', { ...NONE, platform: 'win32' as const, env: { APPDATA: '/an/Roaming' } }, '/an/Roaming/Tillsight/till'],
  ["Electron with a test's profile", { ...NONE, own: '/profile/till' }, '/profile/till'],
  ['TILLSIGHT_HOME', { ...NONE, own: '/own', env: { TILLSIGHT_HOME: '/till' } }, '/till'],
  ['--data-dir', { ...NONE, asked: '/asked', own: '/own', env: { TILLSIGHT_HOME: '/till' } }, '/asked'],
])('%s', (_where, options, folder) => {
  expect(dataFolder(options)).toBe(folder);
});

it('goes on with the till that an earlier version began elsewhere, and of two with the one that is in use', () => {
  const home = temporaryFolder();
  const usual = join(home, '.local/share/tillsight');
  const earlier = join(home, '.config/Tillsight/till');
  const folder = () => dataFolder({ env: {}, home, platform: 'linux' });
  const usedAt = (till: string, time: number) => {
    mkdirSync(till, { recursive: true });
    writeFileSync(join(till, 'till-1.db-wal'), '');
    writeFileSync(join(till, 'till-1.db'), '');
    utimesSync(join(till, 'till-1.db'), 1, 1);
    utimesSync(join(till, 'till-1.db-wal'), time, time);
  };
  mkdirSync(earlier, { recursive: true });
  expect(folder()).toBe(usual);
  usedAt(earlier, 1000);
  expect(folder()).toBe(earlier);
  usedAt(usual, 2000);
  expect(folder()).toBe(usual);
  usedAt(earlier, 3000);
  expect(folder()).toBe(earlier);
});

it('says which folder cannot be used and what to do, where a file lies in its place', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  for (const folder of [file, join(file, 'till')]) {
    expect(() => openStore(folder)).toThrow(
      `The data folder ${folder} cannot be used: there is a file in its place. Give the till another one with --data-dir.`,
    );
  }
});

it.skipIf(process.getuid?.() === 0)('says so where this user may not write', () => {
  expect(() => openStore('/tillsight')).toThrow('this user may not write there');
});
