/** @file A supervisor without a process: tests say how the detector is and what it sees. */
import type { DetectorStatus, Frame } from '../../../app/contract.ts';
import type { Detection, DetectorResult } from '../../../app/detector/types.ts';
import { Desk } from '../../../app/hosts/desk.ts';
import { PICTURE, shop } from '../till/shop.ts';

export const MODEL = { name: 'tiny', activation: 'relu', inputSize: 8, classes: ['milk', 'tea', 'soap'] };

export class FakeSupervisor {
  status: DetectorStatus = { state: 'starting', model: null, restarts: 0 };
  sees: readonly Detection[] = [];
  restarts = 0;
  fails: Error | null = null;
  #onStatus: (status: DetectorStatus) => void = () => {};
  #onResult: (result: DetectorResult) => void = () => {};

  onStatus(listener: (status: DetectorStatus) => void) {
    this.#onStatus = listener;
    return () => {};
  }
  onResult(listener: (result: DetectorResult) => void) {
    this.#onResult = listener;
    return () => {};
  }
  onLost() {
    return () => {};
  }
  start() {
    this.become({ state: 'ready', model: MODEL, restarts: 0 });
  }
  stop() {}
  restart() {
    this.restarts += 1;
  }
  become(status: DetectorStatus) {
    this.status = status;
    this.#onStatus(status);
  }
  /** As if the frame had come by port. */
  answerByPort(frame: Frame) {
    this.#onResult(this.#resultOf(frame));
  }
  async detect(frame: Frame): Promise<DetectorResult> {
    if (this.fails) throw this.fails;
    return this.#resultOf(frame);
  }
  #resultOf({ session, number, width, height, capturedMs }: Frame): DetectorResult {
    const timings = { inputMs: 1, inferenceMs: 2, outputMs: 3 };
    return { session, number, width, height, capturedMs, detections: this.sees, timings };
  }
}

export function deskOf(supervisor: FakeSupervisor, readCard: () => { minScore: number } = () => ({ minScore: 0.5 })) {
  return new Desk({ host: 'web', version: '1.2.3', catalogue: () => shop, supervisor, readCard });
}

export function frameOf(session: number, number: number, side = MODEL.inputSize): Frame {
  return { session, number, ...PICTURE, capturedMs: number * 40, pixels: new Uint8Array(side * side * 4) };
}
