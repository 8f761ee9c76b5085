/** @file Which files of a folder are photos, by their names. */
import { extname } from 'node:path';

const ENDINGS = new Set(['.jpg', '.jpeg', '.jfif', '.png', '.webp', '.avif', '.tif', '.tiff', '.gif']);

/** By the ending. What begins with a dot is none: macOS leaves `._a.jpg` beside `a.jpg` on other people's disks. */
export function isPhotoName(name: string): boolean {
  return ENDINGS.has(extname(name).toLowerCase()) && !name.startsWith('.');
}
