/** @file What the checkout writes down is tried again until the disk takes it, so that a kill brings back no basket of somebody who has left. */
import { expect, it } from 'vitest';
import { Diary } from '../../../app/checkout/diary.ts';
import { openFlow } from '../../../app/checkout/flow.ts';
import { snapshotOf } from '../../../app/checkout/snapshot.ts';
import { SENTENCES, StoreError } from '../../../app/store/errors.ts';
import { openStore } from '../../../app/store/open.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { market } from '../till/market.ts';

it('ends the journal of a customer who left while the disk was full, once there is room again', () => {
  const store = openStore(temporaryFolder());
  let isFull = false;
  const end = () => {
    if (isFull) throw new StoreError('full', SENTENCES.full);
    store.journal.end();
  };
  const told: string[] = [];
  const diary = new Diary({ ...store, journal: { ...store.journal, end } }, (sentence) => told.push(sentence));
  const basket = snapshotOf(openFlow(market, 0), { source: 'camera', payment: null, catalogueVersion: null });
  diary.keep(basket, 'seen');
  isFull = true;
  diary.keep(null, 'idle');
  expect(told).toEqual([SENTENCES.full]);
  expect(store.journal.open()).not.toBeNull();

  isFull = false;
  diary.keep(null, 'patient');
  expect(store.journal.open()).toBeNull();
  expect(diary.obstacle()).toBeNull();
  store.close();
});
