/**
 * @file Two ways of counting that open self-checkout kits take, for comparison. By frame: what the last frame shows
 * (tray), or one item more for every frame in which a box lies on the line (belt). By track: every number that a plain
 * tracker hands out in the zone, or past the line, is an item, under the first name it had; nothing is ever taken off.
 */
import type { TillMode } from '../../../app/contract.ts';
import type { Box } from '../../../app/frame.ts';
import { iouOf } from '../../../app/till/boxes.ts';
import { distinctDetections, type Seen } from '../../../app/till/distinct.ts';
import { isInZone, pastLine } from '../../../app/till/places.ts';
import { PICTURE } from './world.ts';

const SAME_TRACK_IOU = 0.3;
const LINE_PX = 20;
const AGE_FRAMES = 5;

export class NaiveCounts {
  readonly #mode: TillMode;
  readonly #minScore: number;
  #byFrame: string[] = [];
  readonly #byTrack: string[] = [];
  #tracks: { box: Box; label: string; unseen: number; isCounted: boolean }[] = [];

  constructor(mode: TillMode, minScore: number) {
    this.#mode = mode;
    this.#minScore = minScore;
  }

  get byFrame(): readonly string[] {
    return this.#byFrame;
  }

  get byTrack(): readonly string[] {
    return this.#byTrack;
  }

  see(rows: readonly Seen[]): void {
    const seen = distinctDetections(rows.filter(({ score }) => score >= this.#minScore));
    this.#countFrame(seen);
    for (const track of this.#tracks) track.unseen += 1;
    for (const { label, box } of seen) {
      let track = this.#tracks.find((one) => one.unseen > 0 && iouOf(one.box, box) > SAME_TRACK_IOU);
      if (!track) {
        track = { box, label, unseen: 0, isCounted: false };
        this.#tracks.push(track);
      }
      Object.assign(track, { box, unseen: 0 });
      const counts = this.#mode.mode === 'tray' ? isInZone(this.#mode, PICTURE, box) : this.#isPast(box);
      if (counts && !track.isCounted) {
        track.isCounted = true;
        this.#byTrack.push(track.label);
      }
    }
    this.#tracks = this.#tracks.filter(({ unseen }) => unseen <= AGE_FRAMES);
  }

  #countFrame(seen: readonly Seen[]): void {
    const { mode } = { mode: this.#mode };
    if (mode.mode === 'tray') {
      this.#byFrame = seen.filter(({ box }) => isInZone(mode, PICTURE, box)).map(({ label }) => label);
      return;
    }
    const on = seen.filter(({ box }) => Math.abs(pastLine(mode, PICTURE, box).px) < LINE_PX);
    this.#byFrame.push(...on.map(({ label }) => label));
  }

  #isPast(box: Box): boolean {
    return this.#mode.mode === 'belt' && pastLine(this.#mode, PICTURE, box).px >= 0;
  }
}
