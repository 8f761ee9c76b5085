/** @file A folder of photos holds other files too, and none of those may be taken for a photo. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { splitFiles } from '../../../app/evaluation/split-files.ts';
import { isPhotoName } from '../../../app/pictures/index.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const root = temporaryFolder();
const PHOTOS = ['a.jpg', 'b.JPEG', 'c.jfif', 'd.Tif', 'e.avif', 'h.png', 'i.webp', 'j.tiff', 'k.gif'];
const OTHERS = ['._a.jpg', '.jpg', 'f.txt', 'g.heic', 'jpg', 'l.bmp', 'm.svg'];

it('knows photos by their endings, in any case, and nothing that is hidden', () => {
  expect([...PHOTOS, ...OTHERS].filter(isPhotoName)).toEqual(PHOTOS);
});

it('what is a photo to detect is one to evaluate, which has a list of its own', () => {
  const folder = join(root, 'val');
  mkdirSync(folder);
  for (const name of [...PHOTOS, ...OTHERS]) writeFileSync(join(folder, name), '');
  const { photos } = splitFiles('val', root, 'data.yaml');
  expect(photos.map(({ name }) => name)).toEqual(PHOTOS.map((name) => `val/${name}`));
});
