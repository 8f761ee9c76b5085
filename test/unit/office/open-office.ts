/** @file The back office's room over a real store, a new one a test, asked as a screen asks it. */
import { afterEach, beforeEach, vi } from 'vitest';
import type { Answer, Request } from '../../../app/contract.ts';
import { OfficeRoom } from '../../../app/hosts/office-room.ts';
import { answerOf } from '../../../app/hosts/rooms.ts';
import { openStore } from '../../../app/store/open.ts';
import type { Store } from '../../../app/store/types.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { CATALOGUE } from './sample.ts';

export const PIN = '2580';
const folder = temporaryFolder();
let number = 0;
export let store: Store;
export let room: OfficeRoom;

beforeEach(() => {
  number += 1;
  store = openStore(`${folder}/${number}`);
  room = new OfficeRoom({ store, shipped: CATALOGUE, labels: () => ['tea', 'apple'] });
});
afterEach(() => {
  vi.restoreAllMocks();
  store.close();
});

export function ask<T extends Request['type']>(request: Extract<Request, { type: T }>): Promise<Answer<T>> {
  return answerOf([room.answers], request) as Promise<Answer<T>>;
}

export async function enter(): Promise<string> {
  const entered = await ask({ type: 'officeFirstPin', pin: PIN });
  if (!entered.unlocked) throw new Error('The first PIN did not open the office.');
  return entered.session;
}
