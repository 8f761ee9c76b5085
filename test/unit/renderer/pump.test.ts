/** @file The frame pump: one frame in flight, the newest wins, dropped ones counted, a lost one frees it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame, Message, View } from '../../../app/contract.ts';
import { FramePump } from '../../../renderer/capture/pump.ts';

let capturedMs = 0;
let sent: Frame[] = [];

function makePump(): FramePump {
  return new FramePump({
    newest: () => ({ image: {} as CanvasImageSource, width: 1280, height: 720, capturedMs }),
    capture: () => new Uint8Array(4),
    send: (frame) => sent.push(frame),
    nowMs: () => 0,
    lostAfterMs: 10_000,
    pauseAfterLossMs: 200,
  });
}

function viewOf(frame: number, session = 1): Message {
  return { type: 'view', view: { session, frame } as View };
}

describe('FramePump', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    capturedMs = 0;
    sent = [];
  });
  afterEach(() => vi.useRealTimers());

  it('sends nothing before a session, and the present picture as soon as there is one', () => {
    const pump = makePump();
    pump.offer();
    expect(sent).toHaveLength(0);
    pump.begin(4);
    expect(sent).toMatchObject([{ session: 4, number: 1, width: 1280, height: 720 }]);
  });

  it('keeps one frame in flight and sends the newest of those that came meanwhile', () => {
    const pump = makePump();
    pump.begin(1);
    for (capturedMs of [10, 20, 30]) pump.offer();
    expect(sent).toHaveLength(1);
    expect(pump.receive(viewOf(1))).toMatchObject({ number: 1, capturedMs: 0 });
    expect(sent.map((frame) => [frame.number, frame.capturedMs])).toEqual([
      [1, 0],
      [2, 30],
    ]);
    expect(pump.counts).toEqual({ sent: 2, answered: 1, lost: 0, dropped: 2 });
  });

  it('waits for the next picture when none came meanwhile', () => {
    const pump = makePump();
    pump.begin(1);
    pump.receive(viewOf(1));
    expect(sent).toHaveLength(1);
    pump.offer();
    expect(sent).toHaveLength(2);
  });

  it('takes no answer that is not for the frame in flight', () => {
    const pump = makePump();
    pump.begin(2);
    expect(pump.receive(viewOf(1, 1))).toBeNull();
    expect(pump.receive(viewOf(7, 2))).toBeNull();
    expect(pump.receive({ type: 'frameLost', session: 1, frame: 1, reason: '' })).toBeNull();
    expect(pump.inFlight?.number).toBe(1);
  });

  it('captures again after a short pause when a frame is reported lost, even of a still photo', () => {
    const pump = makePump();
    pump.begin(1);
    pump.receive({ type: 'frameLost', session: 1, frame: 1, reason: 'The detector was restarted.' });
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(sent.map((frame) => frame.number)).toEqual([1, 2]);
    expect(pump.counts.lost).toBe(1);
  });

  it('gives a frame up after ten seconds without an answer', () => {
    const pump = makePump();
    pump.begin(1);
    vi.advanceTimersByTime(9999);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(1 + 200);
    expect(sent).toHaveLength(2);
    expect(pump.receive(viewOf(1))).toBeNull();
    expect(pump.receive(viewOf(2))).not.toBeNull();
  });

  it('is quiet after it was stopped', () => {
    const pump = makePump();
    pump.begin(1);
    pump.stop();
    pump.offer();
    vi.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(1);
  });

  it('numbers on from where a session was', () => {
    const pump = makePump();
    pump.begin(3, 41);
    expect(sent).toMatchObject([{ session: 3, number: 42 }]);
  });
});
