/**
 * @file In Electron a damaged or busy data folder is said in a window, and nothing is changed unless the person says
 * so.
 */

import { writeFileSync } from 'node:fs';
import type { MessageBoxSyncOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { openOrAsk } from '../../../app/hosts/electron/store-trouble.ts';
import { databaseFile } from '../../../app/store/generations.ts';
import { openStore } from '../../../app/store/open.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { sale } from '../store/shop.ts';

const folder = temporaryFolder();

/** Presses these buttons, by the beginning of their words, and keeps what was asked. */
function person(...presses: string[]) {
  const asked: string[] = [];
  const details: string[] = [];
  return {
    asked,
    details,
    showMessageBoxSync({ message, detail = '', buttons = ['OK'] }: MessageBoxSyncOptions) {
      asked.push(message);
      details.push(detail);
      const press = buttons.length > 1 ? (presses.shift() ?? 'End') : (buttons[0] ?? '');
      return buttons.findIndex((button) => button.startsWith(press));
    },
  };
}

function damagedTill(name: string): string {
  const data = `${folder}/${name}`;
  const store = openStore(data);
  store.sales.append(sale('a', 1000));
  store.close();
  writeFileSync(databaseFile(data), 'no database any more');
  return data;
}

it('restores a damaged database when the person says so, and opens then', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const data = damagedTill('restored');
  const dialog = person('Restore');
  const store = openOrAsk(data, dialog, () => openStore(data));
  expect(dialog.asked).toEqual([expect.stringContaining('is damaged'), expect.stringContaining('after sale 0')]);
  expect(store?.sales.list()).toEqual([]);
  store?.close();
});

it('ends when the person wants that, and has changed nothing', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const data = damagedTill('ended');
  expect(openOrAsk(data, person('End'), () => openStore(data))).toBeNull();
  expect(() => openStore(data)).toThrow('is damaged');
});

it('tries again after another till has ended', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const data = `${folder}/shared`;
  const other = openStore(data);
  const dialog = person('Try again', 'Try again');
  let tries = 0;
  const store = openOrAsk(data, dialog, () => {
    if (++tries === 3) other.close();
    return openStore(data);
  });
  expect(dialog.asked).toEqual([
    expect.stringContaining('Another Tillsight'),
    expect.stringContaining('Another Tillsight'),
  ]);
  store?.close();
});

it('says in that language that another till is at it, and where, in the sentence under it', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const data = `${folder}/busy`;
  const other = openStore(data);
  const dialog = person('Thoát');
  expect(openOrAsk(data, dialog, () => openStore(data), 'vi-VN')).toBeNull();
  expect(dialog.asked).toEqual(['Một Tillsight khác đang dùng dữ liệu này.']);
  expect(dialog.details).toEqual([expect.stringContaining(data)]);
  other.close();
});

it('speaks the language of whoever stands there', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const data = damagedTill('vietnamese');
  const dialog = person('Khôi phục');
  const store = openOrAsk(data, dialog, () => openStore(data), 'vi-VN');
  expect(dialog.asked[0]).toContain('bị hỏng');
  expect(dialog.asked[1]).toContain('Quầy tiếp tục sau hóa đơn 0');
  store?.close();
});
