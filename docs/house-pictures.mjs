/**
 * @file `npm run docs:house`: compositions of the house products as the shipped model sees them, into house-products.webp.
 *
 * Everything in the picture is this project's own: drawn packs on drawn counters and belts. Turned, tinted and overlapping
 * as they lie is drawn by chance, with a fixed seed; nothing is chosen by what the model says of it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const root = fileURLToPath(new URL('..', import.meta.url));
const art = join(root, 'assets/products');
const packs = readdirSync(art).filter((name) => name.startsWith('house_') && name.endsWith('.svg'));
const WIDTH = 640;
const HEIGHT = 480;
const COLUMNS = 4;
const TILE = { width: 400, height: 300 };
const SURFACES = ['#8d7f6b', '#3f4347', '#c9c6c0', '#6d7f86', '#b7a98f', '#54606b', '#7a5c45', '#90a08c'];

/** Mulberry32, so that the picture is the same each time. */
function chanceOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Every second one is a belt with ribs across. */
function ground(colour, isBelt) {
  const ribs = Array.from(
    { length: 40 },
    (_, at) => `<rect x="${at * 16}" width="7" height="${HEIGHT}" fill="#0002"/>`,
  );
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect width="100%" height="100%" fill="${colour}"/>${isBelt ? ribs.join('') : ''}</svg>`;
  return sharp(Buffer.from(drawing));
}

/** Packs in a loose grid of two rows and three columns, turned by any angle. */
async function compose(chance, colour, isBelt) {
  const places = Array.from({ length: 6 }, (_, at) => at).filter(() => chance() < 0.75);
  const overlays = places.map(async (at) => {
    const pack = packs[Math.floor(chance() * packs.length)];
    const drawing = await sharp(join(art, pack))
      .resize(150 + Math.floor(chance() * 50), 190, { fit: 'inside' })
      .png()
      .toBuffer();
    const turned = await sharp(drawing)
      .rotate(Math.floor(chance() * 360), { background: '#0000' })
      .resize(215, 235, { fit: 'inside', withoutEnlargement: true })
      .modulate({ brightness: 0.8 + 0.3 * chance() })
      .png()
      .toBuffer({ resolveWithObject: true });
    return {
      input: turned.data,
      left: Math.floor((at % 3) * 212 + (212 - turned.info.width) / 2 + 4),
      top: Math.max(0, Math.floor(Math.floor(at / 3) * 238 + (238 - turned.info.height) / 2 + 2)),
    };
  });
  return ground(colour, isBelt)
    .composite(await Promise.all(overlays))
    .removeAlpha()
    .jpeg({ quality: 92 });
}

const folder = mkdtempSync(join(tmpdir(), 'tillsight-house-'));
try {
  const chance = chanceOf(20);
  const files = [];
  for (const [at, colour] of SURFACES.entries()) {
    files.push(join(folder, `${at}.jpg`));
    await (await compose(chance, colour, at % 2 === 1)).toFile(files[at]);
  }
  const seen = join(folder, 'seen');
  const { status } = spawnSync(process.execPath, ['app/build.mjs', 'detect', '--annotate', seen, ...files], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('The detector could not look at the compositions.');
  const tiles = readdirSync(seen)
    .sort()
    .map(async (name, at) => ({
      input: await sharp(join(seen, name)).resize(TILE.width, TILE.height).toBuffer(),
      left: (at % COLUMNS) * TILE.width,
      top: Math.floor(at / COLUMNS) * TILE.height,
    }));
  const size = { width: COLUMNS * TILE.width, height: Math.ceil(tiles.length / COLUMNS) * TILE.height };
  await sharp({ create: { ...size, channels: 3, background: '#fff' } })
    .composite(await Promise.all(tiles))
    .webp({ quality: 82 })
    .toFile(join(root, 'docs/house-products.webp'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
