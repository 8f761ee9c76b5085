/**
 * @file What rides on the demo belt at a moment: which packs, where, how they lie, and how the light is.
 *
 * Pure: the same seed, time and packs give the same scene. Drawing is `draw.ts`; nobody outside the renderer ever
 * learns what a scene holds, only the pixels leave.
 */
import { between, type Random, seededRandom, subSeed } from './random.ts';
import { gapBetween, halfExtent, type TurnedRectangle } from './rectangles.ts';

/** A drawn face of a product, px at the belt's scale. */
export interface Pack {
  readonly label: string;
  readonly face: 'front' | 'back';
  readonly width: number;
  readonly height: number;
}

export interface BeltItem extends TurnedRectangle {
  /** Counts up along the belt. */
  readonly index: number;
  readonly pack: Pack;
  /** Brightness of this item, 1 is as drawn. */
  readonly shade: number;
}

export interface BeltScene {
  readonly width: number;
  readonly height: number;
  /** How far the belt has run, px. */
  readonly travelled: number;
  /** Brightness of everything, 1 is as drawn, and its warmth, -1 (blue) to 1 (amber). */
  readonly light: { readonly brightness: number; readonly warmth: number };
  readonly items: readonly BeltItem[];
}

/** Speeds and sizes for a picture of 1280 x 720 px: an item each 1.4 s, three to five in sight. */
export const BELT_RIDE = {
  pictureWidth: 1280,
  pictureHeight: 720,
  pxPerMs: 0.25,
  pitchPx: 350,
  railPx: 46,
  /** Centres of neighbours keep this distance along the belt, px, so that their order is beyond doubt. */
  leastStepPx: 120,
} as const;

const CHUNK = 16;
const CHUNK_PX = CHUNK * BELT_RIDE.pitchPx;
/** Items may come close, but a scanner's customer lays nothing on top of anything else. */
const LEAST_GAP_PX = 8;
const ATTEMPTS = 10;
/** Room between the last centre of a chunk and the first of the next: the longest pack, however both are turned. */
const CHUNK_END_PX = 400;
const LIGHT_STEP_MS = 7000;

/** The scene at `timeMs` of the ride number `seed`; the first item enters at once. */
export function beltScene(seed: number, timeMs: number, packs: readonly Pack[]): BeltScene {
  const { pictureWidth: width, pictureHeight: height, pxPerMs } = BELT_RIDE;
  // Whole pixels: everything on the belt moves as one, and copying without filtering is several times as quick.
  const travelled = Math.floor(timeMs * pxPerMs);
  const items: BeltItem[] = [];
  if (packs.length > 0) {
    const reach = Math.max(...packs.map((pack) => Math.hypot(pack.width, pack.height))) / 2;
    const first = Math.max(0, Math.floor((travelled - width - reach) / CHUNK_PX));
    const last = Math.floor((travelled + reach) / CHUNK_PX);
    for (let chunk = first; chunk <= last; chunk++) {
      for (const resting of keptChunk(seed, chunk, packs)) {
        const x = travelled - resting.x;
        if (x > -reach && x < width + reach) items.push({ ...resting, x });
      }
    }
  }
  return { width, height, travelled, light: lightAt(seed, timeMs), items };
}

/** Laying out a chunk takes milliseconds and every frame needs one or two, so the last ones are kept. */
function keptChunk(seed: number, chunk: number, packs: readonly Pack[]): readonly BeltItem[] {
  const kept = chunksOf.get(packs) ?? new Map<string, readonly BeltItem[]>();
  chunksOf.set(packs, kept);
  const key = `${seed} ${chunk}`;
  const items = kept.get(key) ?? chunkItems(seed, chunk, packs);
  kept.delete(key);
  kept.set(key, items);
  const [oldest] = kept.keys();
  if (kept.size > CHUNKS_KEPT && oldest !== undefined) kept.delete(oldest);
  return items;
}

const CHUNKS_KEPT = 4;
const chunksOf = new WeakMap<readonly Pack[], Map<string, readonly BeltItem[]>>();

/**
 * At most sixteen items by their place along the belt (`x` is the belt's travel when their centre is at the left edge).
 *
 * Chunks are laid out alone, so that any moment of a day-long ride is found at once.
 */
function chunkItems(seed: number, chunk: number, packs: readonly Pack[]): readonly BeltItem[] {
  const random = seededRandom(subSeed(seed, chunk));
  const steps = stepsOf(random);
  const placed: BeltItem[] = [];
  let planned = chunk * CHUNK_PX;
  for (const [at, step] of steps.entries()) {
    const earliest = (placed.at(-1)?.x ?? Number.NEGATIVE_INFINITY) + BELT_RIDE.leastStepPx;
    const x = Math.round(Math.max(planned, earliest));
    const item = layDown(random, placed.slice(-3), { index: chunk * CHUNK + at, x }, packs);
    // The next chunk begins without knowing this one: what was pushed too close to it stays away.
    if (item.x <= (chunk + 1) * CHUNK_PX - CHUNK_END_PX) placed.push(item);
    planned += step;
  }
  return placed;
}

/** Distances from item to item, px: uneven, but always `CHUNK_PX` together; the last one leaves room to the next chunk. */
function stepsOf(random: Random): number[] {
  const { leastStepPx } = BELT_RIDE;
  const weights = Array.from({ length: CHUNK - 1 }, () => 0.15 + random() ** 1.5);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const spare = CHUNK_PX - CHUNK_END_PX - (CHUNK - 1) * leastStepPx;
  return [...weights.map((weight) => leastStepPx + (spare * weight) / whole), CHUNK_END_PX];
}

/** Draws a pack, looks for a place and turn that leaves its neighbours alone, and waits where there is none. */
function layDown(
  random: Random,
  neighbours: readonly BeltItem[],
  slot: { readonly index: number; readonly x: number },
  packs: readonly Pack[],
): BeltItem {
  const pack = packs[Math.floor(random() * packs.length)] as Pack;
  const { width, height } = pack;
  const shade = between(random, 0.88, 1.06);
  const lying = Array.from({ length: ATTEMPTS }, (): BeltItem => {
    const angle = between(random, 0, 2 * Math.PI);
    const room = BELT_RIDE.pictureHeight / 2 - BELT_RIDE.railPx - 12 - halfExtent({ width, height, angle }).y;
    const y = Math.round(BELT_RIDE.pictureHeight / 2 + between(random, -1, 1) * Math.max(0, room));
    return { ...slot, pack, shade, y, width, height, angle };
  });
  const gapOf = (item: BeltItem) => Math.min(...neighbours.map((neighbour) => gapBetween(neighbour, item)));
  let best = lying.reduce((one, other) => (gapOf(one) >= LEAST_GAP_PX || gapOf(one) >= gapOf(other) ? one : other));
  while (gapOf(best) < LEAST_GAP_PX) best = { ...best, x: best.x + LEAST_GAP_PX };
  return best;
}

function lightAt(seed: number, timeMs: number): BeltScene['light'] {
  const step = Math.floor(timeMs / LIGHT_STEP_MS);
  const share = timeMs / LIGHT_STEP_MS - step;
  const eased = share * share * (3 - 2 * share);
  const from = lightOf(seed, step);
  const to = lightOf(seed, step + 1);
  return {
    brightness: from.brightness + (to.brightness - from.brightness) * eased,
    warmth: from.warmth + (to.warmth - from.warmth) * eased,
  };
}

function lightOf(seed: number, step: number): BeltScene['light'] {
  const random = seededRandom(subSeed(seed ^ 0x51ed, step));
  return { brightness: between(random, 0.86, 1.06), warmth: between(random, -1, 1) };
}
