/**
 * @file `npm run bench:till -- --measure`: writes the laws of a model from the photos of `val` and from composed
 * counters.
 *
 * Of `val` only what a till could see: photos with at most eight items, items of at least a tenth of the picture; the
 * rest are shelves, whose unlabelled neighbours would count as inventions.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCard } from '../../../app/detector/card.ts';
import type { Detection } from '../../../app/detector/types.ts';
import { correctedDataset, readCorrections } from '../../../app/evaluation/corrections.ts';
import { readDataset } from '../../../app/evaluation/dataset.ts';
import { openPhotoDetector, type PhotoDetector } from '../../../app/hosts/cli/photo-detector.ts';
import { modelPathOf } from '../../../app/hosts/models.ts';
import { seededRandom, shuffled } from '../../../app/latency/random.ts';
import { appRoot } from '../../../app/root.ts';
import { containmentOf, iouOf } from '../../../app/till/boxes.ts';
import { composed, labelOfPack, shippedPacks } from '../../support/composed.ts';
import { type Invention, LAWS_FILE, type Laws, type Outcome, type Row, type Source } from './laws.ts';

type Box = Detection['box'];
interface Shown {
  readonly truths: readonly { readonly label: string; readonly box: Box }[];
  readonly detections: readonly Detection[];
  readonly width: number;
  readonly height: number;
}

const MOST_ITEMS = 8;
const LEAST_SIDE = 0.1;
const MATCH_IOU = 0.4;
/** More of a box than this on an item makes it a part of it. */
const PART = 0.5;
/** Rows below this the till does not look at; and of one item no more than so many are kept. */
const FLOOR = 0.004;
const MOST_ROWS = 8;
/** Records kept of a class in composed counters, which are all alike. */
const MOST_FILMS = 12;
const FILMS = { pictures: 120, width: 1280, height: 720 } as const;
const GROUNDS = ['#cabfb0', '#3f4347', '#8d7f6b', '#d9d9d4', '#6d7f86', '#22262a'];

export async function measureLaws(options: { readonly model: string; readonly data: string }): Promise<void> {
  const modelPath = modelPathOf(options.model);
  const card = readCard(modelPath);
  const detector = await openPhotoDetector(modelPath);
  const val = await lookAtVal(detector, options.data);
  const films = await lookAtFilms(detector);
  await detector.release();
  const laws: Laws = {
    model: card.name,
    sha256: card.sha256,
    minScore: card.minScore,
    ...(card.minScores && { minScores: card.minScores }),
    sources: {
      val: sourceOf('photos of val with at most 8 items, corrected labels', val),
      films: sourceOf('counters composed of the house packs', films, MOST_FILMS),
    },
  };
  writeFileSync(join(appRoot(), LAWS_FILE), compact(laws));
}

async function lookAtVal(detector: PhotoDetector, data: string): Promise<Shown[]> {
  const corrections = readCorrections(join(appRoot(), 'models/training/corrections.json'));
  const published = readDataset(data, 'val');
  // They are about the groceries: a shop's own photos have other names.
  const isOurs = published.photos.some(({ name }) => name in corrections.photos);
  const { photos } = isOurs ? correctedDataset(published, corrections) : published;
  const shown: Shown[] = [];
  for (const { file, truths } of photos) {
    if (truths.length > MOST_ITEMS) continue;
    const { picture, detections } = await detector.detect(file);
    const { width, height } = picture;
    const boxes = truths.map(({ label, corners: [x1, y1, x2, y2] }) => {
      const box: Box = [x1 * width, y1 * height, (x2 - x1) * width, (y2 - y1) * height];
      return { label, box };
    });
    shown.push({ truths: boxes, detections, width, height });
  }
  return shown;
}

async function lookAtFilms(detector: PhotoDetector): Promise<Shown[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tillsight-laws-'));
  const random = seededRandom(1);
  const packs = shippedPacks();
  const shown: Shown[] = [];
  const { width, height } = FILMS;
  try {
    for (let at = 0; at < FILMS.pictures; at += 1) {
      const laid = shuffled(packs, random)
        .slice(0, 2 + Math.floor(random() * 7))
        .map((pack, place) => ({
          pack,
          x: 170 + (place % 4) * 310 + (random() - 0.5) * 80,
          y: 190 + Math.floor(place / 4) * 340 + (random() - 0.5) * 80,
          side: 150 + Math.floor(random() * 130),
          degrees: Math.floor(random() * 360),
        }));
      const ground = GROUNDS[at % GROUNDS.length] ?? '#cabfb0';
      const { jpeg, boxes } = await composed(laid, { width, height, ground, light: 0.6 + random() * 0.6 });
      const file = join(folder, 'counter.jpg');
      writeFileSync(file, jpeg);
      const { detections } = await detector.detect(file);
      const truths = laid.flatMap(({ pack }, index) => {
        const box = boxes[index];
        return box ? [{ label: labelOfPack(pack), box: [...box] as unknown as Box }] : [];
      });
      shown.push({ truths, detections, width, height });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return shown;
}

function sourceOf(about: string, pictures: readonly Shown[], most = Number.POSITIVE_INFINITY): Source {
  const outcomes: Record<string, Outcome[]> = {};
  const inventions: Invention[] = [];
  let items = 0;
  for (const [place, { truths, detections, width, height }] of pictures.entries()) {
    const rows = new Map(truths.map((truth) => [truth, [] as Row[]]));
    for (const { label, score, box } of detections) {
      if (score < FLOOR) continue;
      const [host] = truths
        .filter((truth) => iouOf(truth.box, box) >= MATCH_IOU || containmentOf(truth.box, box) > PART)
        .sort((a, b) => iouOf(b.box, box) - iouOf(a.box, box));
      if (host) rows.get(host)?.push([label, short(score, 3), ...relative(box, host.box)]);
      else inventions.push([label, short(score, 3), short(Math.sqrt((box[2] * box[3]) / (width * height)), 2)]);
    }
    for (const [{ label, box }, own] of rows) {
      if (Math.sqrt((box[2] * box[3]) / (width * height)) < LEAST_SIDE) continue;
      items += 1;
      outcomes[label] ??= [];
      if (outcomes[label].length >= most) continue;
      outcomes[label].push({
        half: place % 2 === 0 ? 'a' : 'b',
        rows: own.sort(([, a], [, b]) => b - a).slice(0, MOST_ROWS),
      });
    }
  }
  return { about, pictures: pictures.length, items, outcomes, inventions };
}

function relative(box: Box, truth: Box): [number, number, number, number] {
  const shift = (at: 0 | 1) =>
    (box[at] + box[(at + 2) as 2 | 3] / 2 - truth[at] - truth[(at + 2) as 2 | 3] / 2) / truth[(at + 2) as 2 | 3];
  return [short(shift(0), 2), short(shift(1), 2), short(box[2] / truth[2], 2), short(box[3] / truth[3], 2)];
}

function short(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** A line a class, and all inventions in one: small, and a new measurement shows as a readable difference. */
function compact({ sources, ...head }: Laws): string {
  const lines = (source: Source) => {
    const outcomes = Object.entries(source.outcomes)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([label, all]) => `${JSON.stringify(label)}:${JSON.stringify(all)}`);
    const { about, pictures, items } = source;
    const inventions = JSON.stringify(source.inventions);
    const counts = JSON.stringify({ about, pictures, items }).slice(1, -1);
    return `{${counts},\n"outcomes":{\n${outcomes.join(',\n')}\n},\n"inventions":${inventions}}`;
  };
  const text = JSON.stringify(head).slice(0, -1);
  return `${text},\n"sources":{"val":${lines(sources.val)},\n"films":${lines(sources.films)}}}\n`;
}
