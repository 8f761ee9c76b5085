/** @file Which true thing a line of the till points at, in the benchmark. */
import { describe, expect, it } from 'vitest';
import { type CountedItem, DEFAULT_TRAY, type Item } from '../../../app/contract.ts';
import type { Box } from '../../../app/frame.ts';
import { Owners } from '../../bench/till/owners.ts';
import type { Customer, Thing } from '../../bench/till/world.ts';

function thing(label: string, at: readonly [number, number], laidMs: number): Thing {
  const leg = { fromMs: laidMs, toMs: laidMs, from: at, to: at, by: 'hand' } as const;
  return { label, width: 200, height: 200, legs: [leg], hidden: [], turnedMs: [] };
}

function customer(...bought: Thing[]): Customer {
  return { mode: DEFAULT_TRAY, things: bought, hands: [], endMs: 9000, bought };
}

function shown(id: number, label: string, box: Box): Item {
  const [x, y, w, h] = box;
  return { id, label, sku: null, score: 0.5, box: [x, y, w, h], counted: false, state: 'doubt', candidates: [] };
}

function asking(id: number, label: string): CountedItem {
  return { id, label, doubt: { candidates: [] }, unknown: false };
}

describe('the owner of a line', () => {
  it('is the thing that its box lies on, however small the box', () => {
    const owners = new Owners(customer(thing('milk', [300, 300], 0)));
    owners.see([shown(1, 'soap', [210, 210, 60, 60]), shown(2, 'soap', [380, 380, 60, 60])], 100);
    expect(owners.ownerOf(1)?.label).toBe('milk');
    expect(owners.ownerOf(2)).toBeUndefined();
  });

  it('is its own thing of two of one name that lie on one another', () => {
    const [below, above] = [thing('milk', [300, 300], 0), thing('milk', [302, 302], 1000)];
    const owners = new Owners(customer(below, above));
    owners.see([shown(1, 'tea', [200, 200, 200, 200])], 500);
    owners.see([shown(1, 'tea', [200, 200, 200, 200]), shown(2, 'milk', [202, 202, 200, 200])], 1500);
    expect(owners.ownerOf(1)).toBe(below);
    expect(owners.ownerOf(2)).toBe(above);
    expect(owners.answersTo([asking(1, 'tea'), asking(2, 'milk')])).toEqual({ answers: ['milk', 'milk'], needless: 0 });
  });

  it('is the one of that name where things of two names lie on one another', () => {
    const [below, above] = [thing('milk', [300, 300], 0), thing('tea', [302, 302], 1000)];
    const owners = new Owners(customer(below, above));
    owners.see([shown(1, 'milk', [200, 200, 200, 200])], 500);
    owners.see([shown(1, 'tea', [202, 202, 200, 200])], 1500);
    expect(owners.ownerOf(1)).toBe(above);
  });
});
