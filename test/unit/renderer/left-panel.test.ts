/** @file A panel that somebody walked away from closes where the till itself asks nobody: else the demo belt stands still for good. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CheckoutState } from '../../../app/contract.ts';
import { isBusy } from '../../../renderer/kiosk/checkout-news.ts';
import { LEFT_MS, LeftPanel } from '../../../renderer/kiosk/left-panel.ts';
import { createScreenStore, type Panel, type ScreenState } from '../../../renderer/kiosk/store.ts';

const SEARCH: Panel = { kind: 'search', item: null, line: null };
const MILK = { id: 'milk', sku: '1' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function screen(source: ScreenState['source'], checkout: { stage?: string; lines?: object[]; canUndo?: boolean }) {
  const store = createScreenStore(source);
  const { stage = 'items', lines = [], canUndo = false } = checkout;
  store.setState({ checkout: { stage, basket: { lines, questions: [], canUndo } } as unknown as CheckoutState });
  const left = new LeftPanel(store);
  store.setState({ panel: SEARCH });
  const isOpen = () => store.getState().panel !== null;
  return { store, left, isOpen };
}

it('lets the demo belt run on, whatever rode onto the bill meanwhile', () => {
  const { store, isOpen } = screen('belt', { lines: [MILK] });
  const stands = () => isBusy(store.getState().checkout, store.getState().panel);
  expect(stands()).toBe(true);
  vi.advanceTimersByTime(LEFT_MS - 1);
  expect(isOpen()).toBe(true);
  vi.advanceTimersByTime(1);
  expect(isOpen()).toBe(false);
  expect(stands()).toBe(false);
});

it('stays as long as somebody touches the screen', () => {
  const { left, isOpen } = screen('belt', {});
  for (let times = 0; times < 5; times++) {
    vi.advanceTimersByTime(LEFT_MS - 1);
    left.touched();
  }
  expect(isOpen()).toBe(true);
});

it('is closed for the next customer before a camera when nothing is on the bill', () => {
  const { isOpen } = screen('camera', { stage: 'attract' });
  vi.advanceTimersByTime(LEFT_MS);
  expect(isOpen()).toBe(false);
});

it('stays with a bill that the till will ask about', () => {
  const camera = screen('camera', { lines: [MILK] });
  const belt = screen('belt', { lines: [MILK], canUndo: true });
  vi.advanceTimersByTime(10 * LEFT_MS);
  expect([camera.isOpen(), belt.isOpen()]).toEqual([true, true]);
  // The customer takes everything out and leaves.
  const emptied = { ...camera.store.getState().checkout, basket: { lines: [], questions: [], canUndo: true } };
  camera.store.setState({ checkout: emptied as unknown as CheckoutState });
  vi.advanceTimersByTime(LEFT_MS);
  expect(camera.isOpen()).toBe(false);
});
