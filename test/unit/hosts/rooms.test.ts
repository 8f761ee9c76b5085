/** @file What the desk tells the rooms behind it of the screen in front of it. */
import { expect, it } from 'vitest';
import { Desk } from '../../../app/hosts/desk.ts';
import { shop } from '../till/shop.ts';
import { FakeSupervisor } from './fake-supervisor.ts';

it('a room hears once that its screen left, whether it went or another took its place', () => {
  let left = 0;
  const room = { answers: {}, onScreenLeft: () => left++ };
  const supervisor = new FakeSupervisor();
  const readCard = () => ({ minScore: 0.5 });
  const desk = new Desk({ host: 'web', version: '1', catalogue: () => shop, supervisor, readCard, rooms: [room] });
  const detachFirst = desk.attach(() => {});
  expect(left).toBe(0);
  const detachSecond = desk.attach(() => {});
  expect(left).toBe(1);
  detachFirst();
  expect(left).toBe(1);
  detachSecond();
  expect(left).toBe(2);
});
