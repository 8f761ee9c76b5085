/** @file Backups lie on another disk, too; while that cannot be, staff read why, the till sells on, and nothing is lost. */
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { backupFolder, listBackups } from '../../../app/store/backup.ts';
import { Copies, placeOf } from '../../../app/store/copies.ts';
import { copiesFolder } from '../../../app/store/folder.ts';
import { openStore } from '../../../app/store/open.ts';
import { restoreFrom } from '../../../app/store/restore.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { MORNING_MS, sale } from './shop.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();
const DAY_MS = 86_400_000;

/** A till that has sold something on each of so many days. */
function tillOf(name: string, days: number): string {
  const data = join(folder, name);
  for (let day = 0; day < days; day++) {
    const store = openStore(data, { now: () => MORNING_MS + day * DAY_MS });
    store.sales.append(sale(`${name}-${day}`, 1000));
    store.close();
  }
  return data;
}

function disk(name: string): string {
  const target = join(folder, name);
  mkdirSync(target);
  return target;
}

const namesOf = (data: string) => listBackups(data).map(({ name }) => name);
const copiedOf = (data: string, target: string) => readdirSync(join(target, placeOf(data))).sort();

it('copies each backup, byte by byte, and keeps as many as the till', async () => {
  const target = disk('stick');
  const data = tillOf('corner', 3);
  await new Copies({ folder: data, target, now: Date.now }).follow();
  expect(copiedOf(data, target)).toEqual(namesOf(data).sort());
  for (const name of namesOf(data)) {
    expect(readFileSync(join(target, placeOf(data), name))).toEqual(readFileSync(join(backupFolder(data), name)));
  }
  for (let day = 3; day < 9; day++) openStore(data, { now: () => MORNING_MS + day * DAY_MS }).close();
  await new Copies({ folder: data, target, now: Date.now }).follow();
  expect(copiedOf(data, target)).toEqual(namesOf(data).sort());
  expect(copiedOf(data, target)).toHaveLength(7);
});

it('is begun by the till itself, and a new machine begins with a copy', async () => {
  const target = disk('nas');
  const data = tillOf('nightly', 2);
  const store = openStore(data, { now: () => MORNING_MS + 2 * DAY_MS, copies: target });
  await vi.waitFor(() => expect(copiedOf(data, target)).toEqual(namesOf(data).sort()));
  expect(store.state().state).toBe('ok');
  store.close();
  const newest = join(target, placeOf(data), namesOf(data)[0] ?? '');
  const machine = join(folder, 'new-machine');
  restoreFrom(machine, newest);
  const again = openStore(machine);
  expect(again.sales.verify()).toEqual({ ok: true, sales: 2 });
  again.close();
});

it('tells staff that the disk is not there, sells on, and catches up once it is', async () => {
  const target = join(folder, 'unplugged');
  const data = tillOf('patient', 2);
  const store = openStore(data, { now: () => MORNING_MS + 2 * DAY_MS, copies: target });
  const told: string[] = [];
  store.onState(({ sentence }) => told.push(sentence));
  const gone = `Backups are to be copied to ${target}, which is not there. Is its disk plugged in?`;
  await vi.waitFor(() => expect(told).toEqual([gone]));
  expect(store.state()).toEqual({ state: 'warning', canSell: true, sentence: gone });
  store.sales.append(sale('meanwhile', 1000));
  expect(() => readdirSync(target)).toThrow(); // it was not made on the till's own disk
  store.close();
  mkdirSync(target);
  const copies = new Copies({ folder: data, target, now: Date.now });
  await copies.follow();
  expect(copies.problem()).toBe('');
  expect(copiedOf(data, target)).toEqual(namesOf(data).sort());
});

it('says so where a file lies in the place of the folder, or in that of its own', async () => {
  const data = tillOf('confused', 1);
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const wrong = new Copies({ folder: data, target: file, now: Date.now });
  await wrong.follow();
  expect(wrong.problem()).toContain('which is not there.');
  const taken = disk('taken');
  writeFileSync(join(taken, placeOf(data)), '');
  const copies = new Copies({ folder: data, target: taken, now: Date.now });
  await copies.follow();
  expect(copies.problem()).toBe(`Backups are to be copied to ${taken}, which cannot be written.`);
});

it('says after ten minutes that a disk does not answer', async () => {
  let nowMs = MORNING_MS;
  const target = disk('slow');
  const copies = new Copies({ folder: tillOf('waiting', 1), target, now: () => nowMs });
  const copying = copies.follow();
  expect(copies.problem()).toBe('');
  nowMs += 11 * 60_000;
  expect(copies.problem()).toBe(`Backups are to be copied to ${target}, which does not answer.`);
  await copying;
  expect(copies.problem()).toBe('');
});

it('keeps what a till before it left there, and what another till brings', async () => {
  const target = disk('shared');
  const first = tillOf('till-a', 2);
  const second = tillOf('till-b', 1);
  for (const data of [first, second]) await new Copies({ folder: data, target, now: Date.now }).follow();
  expect(readdirSync(target)).toHaveLength(2);
  // Somebody emptied the folder, but for what tells tills apart: the till begins anew at its first backup.
  const left = copiedOf(first, target).map((name) => name.replace(/^\d+/, (order) => String(Number(order) + 100)));
  for (const [at, name] of copiedOf(first, target).entries()) {
    renameSync(join(target, placeOf(first), name), join(target, placeOf(first), left[at] ?? ''));
  }
  for (const name of readdirSync(first)) if (name !== 'till.id') rmSync(join(first, name), { recursive: true });
  tillOf('till-a', 8);
  await new Copies({ folder: first, target, now: Date.now }).follow();
  expect(copiedOf(first, target)).toEqual([...left, ...namesOf(first)].sort());
});

it('lets no copy go because the till lost its own backups', async () => {
  const target = disk('last-resort');
  const data = tillOf('robbed', 7);
  const copies = new Copies({ folder: data, target, now: Date.now });
  await copies.follow();
  const before = copiedOf(data, target);
  expect(before).toHaveLength(7);
  const [newest, ...older] = namesOf(data);
  for (const name of older) rmSync(join(backupFolder(data), name));
  await copies.follow();
  expect(copiedOf(data, target)).toEqual(before);
  rmSync(join(backupFolder(data), newest ?? ''));
  await copies.follow();
  expect(copiedOf(data, target)).toEqual(before);
});

it('takes away what a broken copy left', async () => {
  const target = disk('broken');
  const data = tillOf('cut-off', 1);
  const [name = ''] = namesOf(data);
  mkdirSync(join(target, placeOf(data)));
  cpSync(join(backupFolder(data), name), join(target, placeOf(data), '0-old.db.part'));
  await new Copies({ folder: data, target, now: Date.now }).follow();
  expect(copiedOf(data, target)).toEqual([name]);
});

it.each([
  ['nowhere', undefined, {}, undefined],
  ['TILLSIGHT_BACKUPS', undefined, { TILLSIGHT_BACKUPS: '/media/stick' }, '/media/stick'],
  ['--backup-dir', '/mnt/nas', { TILLSIGHT_BACKUPS: '/media/stick' }, '/mnt/nas'],
])('copies to %s', (_where, asked, env, target) => {
  expect(copiesFolder(asked, env)).toBe(target);
});

it('keeps apart two machines of one disk image, with the same name and the same folder', async () => {
  const target = disk('share');
  const data = tillOf('image', 3);
  await new Copies({ folder: data, target, now: Date.now }).follow();
  const copied = copiedOf(data, target);
  const first = join(target, placeOf(data));
  expect(copied).toHaveLength(3);
  renameSync(data, join(folder, 'image-dead'));
  tillOf('image', 20);
  await new Copies({ folder: data, target, now: Date.now }).follow();
  expect(readdirSync(first).sort()).toEqual(copied);
  expect(copiedOf(data, target)).toHaveLength(7);
});
