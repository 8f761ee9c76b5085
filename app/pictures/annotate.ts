/** @file Writes a photo with boxes and name tags on it, readable on light, dark and busy pictures alike. */
import { extname } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import type { Box } from '../frame.ts';
import { type Picture, pipelineOf } from './decode.ts';
import { tagFontFile } from './tag-font.ts';

export interface Mark {
  readonly label: string;
  /** 0 to 1. */
  readonly score: number;
  /** In pixels of the picture. */
  readonly box: Box;
}

type Format = 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff' | 'gif';
/** Endings that an annotated photo can keep, in small letters; others become PNG. */
const FORMATS: Readonly<Record<string, Format>> = {
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.png': 'png',
  '.webp': 'webp',
  '.avif': 'avif',
  '.tif': 'tiff',
  '.tiff': 'tiff',
  '.gif': 'gif',
};

/** The name of the annotated file for a photo's name. */
export function annotatedName(name: string): string {
  return formatOf(name) ? name : `${name}.png`;
}

/** By the ending, whatever its case: by itself sharp knows `.jpg` and `.JPG` but refuses `.Jpg`. */
function formatOf(file: string): Format | undefined {
  return FORMATS[extname(file).toLowerCase()];
}

/**
 * Draws the marks, worst first so that the best lie on top, and writes the picture in the format of the file's ending.
 *
 * @throws (rejects) an Error of sharp or the file system when it cannot be written.
 */
export async function writeAnnotated(picture: Picture, marks: readonly Mark[], file: string): Promise<void> {
  const unit = Math.max(picture.width, picture.height) / 320;
  const order = [...marks].sort((a, b) => a.score - b.score);
  const boxes = order.map((mark) => boxSvg(mark, unit)).join('');
  const overlays: OverlayOptions[] = [{ input: Buffer.from(svg(picture.width, picture.height, boxes)) }];
  for (const mark of order) overlays.push(await tagOverlay(mark, picture, unit));
  await pipelineOf(picture)
    .composite(overlays)
    .toFormat(formatOf(file) ?? 'png')
    .toFile(file);
}

/** A coloured line on a wider dark one: one of the two stands out against anything. */
function boxSvg({ label, box }: Mark, unit: number): string {
  const [x, y, width, height] = box;
  const line = Math.max(2, unit);
  const rect = (colour: string, strokeWidth: number) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${line * 2}" fill="none" stroke="${colour}" stroke-width="${strokeWidth}"/>`;
  return rect('#101418', line * 2.2) + rect(`hsl(${hueOf(label)},85%,62%)`, line);
}

/** White letters on a dark shade of the class's colour, above the box, or inside it where there is no room. */
async function tagOverlay(mark: Mark, picture: Picture, unit: number): Promise<OverlayOptions> {
  const text = `${mark.label} ${Math.round(mark.score * 100)} %`;
  const fontfile = tagFontFile();
  const points = Math.max(11, Math.round(unit * 8));
  const padding = Math.ceil(points / 3);
  const letters = await sharp({
    text: {
      text: `<span foreground="white">${escapeMarkup(text)}</span>`,
      font: `sans bold ${points}`,
      ...(fontfile && { fontfile }),
      rgba: true,
      dpi: 72,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  const width = letters.info.width + 2 * padding;
  const height = letters.info.height + 2 * padding;
  const plate = `<rect width="${width}" height="${height}" rx="${padding}" fill="hsl(${hueOf(mark.label)},70%,22%)"/>`;
  const tag = await sharp(Buffer.from(svg(width, height, plate)))
    .composite([{ input: letters.data, left: padding, top: padding }])
    .png()
    .toBuffer();
  // Overlays must not be larger than the picture they go on.
  const cut = { left: 0, top: 0, width: Math.min(width, picture.width), height: Math.min(height, picture.height) };
  const [x, y] = mark.box;
  return {
    input: await sharp(tag).extract(cut).png().toBuffer(),
    left: Math.round(Math.min(Math.max(0, x), picture.width - cut.width)),
    top: Math.round(Math.min(Math.max(0, y >= height ? y - height : y), picture.height - cut.height)),
  };
}

function svg(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`;
}

/** One hue a class, the same in every run (FNV-1a). */
function hueOf(label: string): number {
  let hash = 0x811c9dc5;
  for (const letter of label) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % 360;
}

function escapeMarkup(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  // Control characters are not allowed in markup at all.
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter).replace(/\p{Cc}/gu, ' ');
}
