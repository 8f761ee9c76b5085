/** @file An office over a real store whose clock goes as the test says. */
import type { Answer, Request } from '../../../app/contract.ts';
import { OfficeRoom } from '../../../app/hosts/office-room.ts';
import { answerOf } from '../../../app/hosts/rooms.ts';
import { openStore } from '../../../app/store/open.ts';
import { CATALOGUE, line, newSale } from './sample.ts';

export function officeAt(folder: string, now: () => number) {
  const store = openStore(folder, { now });
  const room = new OfficeRoom({ store, shipped: CATALOGUE, labels: () => [], nowMs: now });
  const ask = <T extends Request['type']>(request: Extract<Request, { type: T }>) =>
    answerOf([room.answers], request) as Promise<Answer<T>>;
  const enter = async () => {
    const entered = await ask({ type: 'officeFirstPin', pin: '2580' });
    if (!entered.unlocked) throw new Error('The first PIN did not open the office.');
    return entered.session;
  };
  const sell = (key: string) => store.sales.append(newSale([line({ sku: '1', quantity: 1, total: 333 })], 'cash', key));
  return { store, ask, enter, sell };
}
