/**
 * @file Where a till keeps its data is what the person says, else the system's own place: never a place that an
 * update empties.
 */
import { writeFileSync } from 'node:fs';
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
  ['macOS', { ...NONE, platform: 'darwin' as const }, '/home/an/Library/Application Support/Tillsight'],
  ['Windows', { ...NONE, platform: 'win32' as const, env: { APPDATA: '/an/Roaming' } }, '/an/Roaming/Tillsight'],
  ['Electron', { ...NONE, usual: '/home/an/.config/Tillsight' }, '/home/an/.config/Tillsight'],
  ['TILLSIGHT_HOME', { ...NONE, usual: '/usual', env: { TILLSIGHT_HOME: '/till' } }, '/till'],
  ['--data-dir', { ...NONE, asked: '/asked', usual: '/usual', env: { TILLSIGHT_HOME: '/till' } }, '/asked'],
])('%s', (_where, options, folder) => {
  expect(dataFolder(options)).toBe(folder);
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
