/**
 * @file `tillsight replay`: the frames of a folder, in the order of their names, through the same tracker and basket as a
 * camera's. What happens comes as a line each, the bill last.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Bill, type CountedItem, DEFAULT_BELT, DEFAULT_TRAY, type TillEvent } from '../../contract.ts';
import { isPhotoName } from '../../pictures/index.ts';
import { observe, openTill, type Till } from '../../till/till.ts';
import { modelPathOf } from '../models.ts';
import { loadCatalogue } from './catalogue.ts';
import { photoSentence, print, tell, UsageError } from './output.ts';
import { openPhotoDetector } from './photo-detector.ts';

export interface ReplayOptions {
  readonly model: string;
  readonly mode: 'tray' | 'belt';
  /** Frames a second that the pictures were taken at. */
  readonly fps: number;
  readonly json?: boolean;
}

/** The last line. */
export interface ReplayReport {
  /** Charges what is sure. */
  readonly bill: Bill;
  /** Items that somebody must confirm or name; not on the bill. */
  readonly doubts: readonly CountedItem[];
  readonly frames: number;
  /** Frames that could not be read, and were left out as a lost one would be. */
  readonly dropped: number;
}

/** @returns the exit code: 1 when no frame could be read */
export async function runReplay(folder: string, options: ReplayOptions): Promise<number> {
  const names = framesIn(folder);
  const detector = await openPhotoDetector(modelPathOf(options.model));
  let till = openTill(loadCatalogue(), 'camera', options.mode === 'tray' ? DEFAULT_TRAY : DEFAULT_BELT);
  let dropped = 0;
  for (const [index, name] of names.entries()) {
    const atMs = (index * 1000) / options.fps;
    try {
      const { picture, detections } = await detector.detect(join(folder, name));
      const { width, height } = picture;
      till = observe(till, { atMs, width, height, detections, thresholds: detector.thresholds });
    } catch (error) {
      dropped += 1;
      tell(photoSentence(name, error));
      continue;
    }
    for (const event of till.events) {
      print(
        options.json
          ? JSON.stringify({ event: event.type, ...details(event), frame: name, atMs })
          : said(event, till, name),
      );
    }
  }
  await detector.release();
  const doubts = till.counted.filter(({ doubt }) => doubt !== null);
  const report: ReplayReport = { bill: till.bill, doubts, frames: names.length, dropped };
  print(options.json ? JSON.stringify(report) : summary(report));
  return dropped === names.length ? 1 : 0;
}

function framesIn(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (cause) {
    throw new UsageError(`The folder ${folder} cannot be read.`, { cause });
  }
  const frames = names.filter(isPhotoName).sort();
  if (frames.length === 0) throw new UsageError(`The folder ${folder} holds no frames (JPEG, PNG, WebP, ...).`);
  return frames;
}

function details({ type: _, ...rest }: TillEvent): Record<string, unknown> {
  return rest;
}

function said(event: TillEvent, till: Till, name: string): string {
  if (event.type === 'closed') return `${name}: the bill of customer ${event.customer} is closed`;
  const product = till.catalogue.products.find(({ sku }) => sku === event.sku);
  const what = product?.names[till.catalogue.languages[0] ?? ''] ?? event.sku;
  return `${name}: ${event.type === 'added' ? '+' : '-'}${event.quantity} ${what}`;
}

function summary({ bill, doubts, frames, dropped }: ReplayReport): string {
  const lines = bill.lines.map(({ quantity, name, total }) => `${quantity} x ${name}  ${total}`);
  const asked = doubts.map(({ label, unknown }) =>
    unknown ? 'not recognised: choose or call' : `please confirm: ${label}`,
  );
  return [...lines, ...asked, `Total ${bill.total} ${bill.currency} (${frames} frames, ${dropped} dropped)`].join('\n');
}
