/**
 * @file The demo belt as a source: runs the ride, draws it, and offers its canvas like a camera offers its video.
 *
 * With `?belt-seed=7&belt-step=66` the ride is repeatable and moves on by so many ms only after each answer, and the
 * labels that truly crossed the line stand in `window.__beltTruth` for a test to compare. They are never sent.
 */
import { BELT } from '../../app/contract.ts';
import type { Picture } from '../capture/pump.ts';
import { type BeltStage, drawBelt, paintBeltStage, paintItem } from '../demo/draw.ts';
import { BELT_RIDE, type BeltItem, type BeltScene, beltScene, type Pack } from '../demo/scene.ts';
import { loadSprites, type Sprite, spriteKey } from '../demo/sprites.ts';
import { NOTHING_CROSSED, watchLine } from '../demo/truth.ts';
import type { PictureSource, SourceEvents } from './source.ts';

declare global {
  interface Window {
    __beltTruth?: readonly string[];
  }
}

export interface BeltOptions {
  readonly seed: number;
  /** Ms of the ride from answer to answer; null runs by the clock. */
  readonly stepMs: number | null;
  /** Where the ride begins; at 0 the belt is still empty. */
  readonly startMs?: number;
}

/** A screen that was hidden goes on where it was rather than jump. */
const LONGEST_STEP_MS = 100;
/** Animation frames further apart than this mean a machine without a GPU: the belt leaves every second one out. */
const SLOW_FRAME_MS = 20;
/** After this long it tries every frame again. */
const STAY_SLOW_MS = 5000;

export function beltOptions(search: string, chance: () => number): BeltOptions {
  const parameters = new URLSearchParams(search);
  const number = (name: string) => {
    const text = parameters.get(name);
    return text !== null && /^\d+$/.test(text) ? Number(text) : null;
  };
  return { seed: number('belt-seed') ?? Math.floor(chance() * 2 ** 31), stepMs: number('belt-step') };
}

export class BeltSource implements PictureSource {
  readonly kind = 'belt';
  readonly element: HTMLCanvasElement;
  readonly #events: SourceEvents;
  readonly #options: BeltOptions;
  readonly #context: CanvasRenderingContext2D;
  #drawn: { stage: BeltStage; sprites: Map<string, Sprite>; packs: readonly Pack[] } | null = null;
  /** Each item in sight, drawn once as it lies, by its index. */
  #pictures = new Map<number, HTMLCanvasElement>();
  #running = false;
  #held = false;
  #timeMs = 0;
  #lastTickMs: number | null = null;
  #lastDrawnMs: number | null = null;
  #frameMs = 0;
  #slowUntilMs = 0;
  #skip = false;
  #truth = NOTHING_CROSSED;
  #ready = false;

  constructor(events: SourceEvents, options: BeltOptions) {
    this.#events = events;
    this.#options = options;
    this.#timeMs = options.startMs ?? 0;
    this.element = document.createElement('canvas');
    this.element.width = BELT_RIDE.pictureWidth;
    this.element.height = BELT_RIDE.pictureHeight;
    const context = this.element.getContext('2d', { alpha: false });
    if (!context) throw new Error('This browser cannot draw the demo belt.');
    this.#context = context;
  }

  start(): void {
    this.#running = true;
    this.#lastTickMs = null;
    this.#lastDrawnMs = null;
    this.#events.onState('starting');
    void this.#prepare();
  }

  stop(): void {
    this.#running = false;
  }

  /** Stands still while somebody is busy with the bill, and goes on from there. */
  hold(held: boolean): void {
    if (held === this.#held) return;
    this.#held = held;
    this.#lastTickMs = null;
    this.#lastDrawnMs = null;
    if (!held && this.#running && this.#options.stepMs !== null) this.#draw();
  }

  picture(): Picture | null {
    if (!this.#ready) return null;
    const { width, height } = this.element;
    return { image: this.element, width, height, capturedMs: this.#timeMs };
  }

  tick(nowMs: number): boolean {
    if (!this.#drawn || !this.#running || this.#held || this.#options.stepMs !== null) return true;
    this.#frameMs += (Math.min(LONGEST_STEP_MS, nowMs - (this.#lastTickMs ?? nowMs)) - this.#frameMs) / 16;
    this.#lastTickMs = nowMs;
    if (this.#frameMs > SLOW_FRAME_MS) this.#slowUntilMs = nowMs + STAY_SLOW_MS;
    this.#skip = !this.#skip && nowMs < this.#slowUntilMs;
    if (this.#skip) return false;
    this.#timeMs += Math.min(LONGEST_STEP_MS, nowMs - (this.#lastDrawnMs ?? nowMs));
    this.#lastDrawnMs = nowMs;
    this.#draw();
    return true;
  }

  answered(): void {
    if (this.#options.stepMs === null || !this.#running || this.#held) return;
    this.#timeMs += this.#options.stepMs;
    this.#draw();
  }

  async #prepare(): Promise<void> {
    if (!this.#drawn) {
      const sprites = await loadSprites();
      this.#drawn ??= { stage: paintBeltStage(), sprites, packs: [...sprites.values()].map((sprite) => sprite.pack) };
    }
    if (!this.#running) return;
    this.#draw();
    this.#events.onState('live');
  }

  #draw(): void {
    if (!this.#drawn) return;
    const scene = beltScene(this.#options.seed, this.#timeMs, this.#drawn.packs);
    drawBelt(this.#context, scene, this.#drawn.stage, (item) => this.#pictureOf(item));
    this.#forget(scene);
    this.#ready = true;
    if (this.#options.stepMs !== null) {
      this.#truth = watchLine(this.#truth, scene, BELT.line);
      window.__beltTruth = this.#truth.crossed;
    }
    this.#events.onPicture();
  }

  #pictureOf(item: BeltItem): HTMLCanvasElement | null {
    const kept = this.#pictures.get(item.index);
    if (kept) return kept;
    const sprite = this.#drawn?.sprites.get(spriteKey(item.pack));
    if (!sprite) return null;
    const fresh = paintItem(item, sprite);
    this.#pictures.set(item.index, fresh);
    return fresh;
  }

  #forget(scene: BeltScene): void {
    const present = new Set(scene.items.map((item) => item.index));
    for (const index of this.#pictures.keys()) if (!present.has(index)) this.#pictures.delete(index);
  }
}
