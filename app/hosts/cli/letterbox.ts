/** @file `tillsight letterbox`: the input that the model gets, as raw bytes, for comparing with the training's code. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { decodePicture, letterboxPicture } from '../../pictures/index.ts';

/** Writes `[size, size, 4]` uint8 RGBA as `<name>.rgba` for each photo. @returns the exit code */
export async function runLetterbox(
  files: readonly string[],
  { size, out }: { readonly size: number; readonly out: string },
): Promise<number> {
  mkdirSync(out, { recursive: true });
  for (const file of files) {
    const name = basename(file, extname(file));
    writeFileSync(join(out, `${name}.rgba`), await letterboxPicture(await decodePicture(file), size));
  }
  return 0;
}
