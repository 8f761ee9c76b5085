/** @file Photos turned before anything looks at them, as a camera would have taken them from another side. */
import { join } from 'node:path';
import type { Turn } from '../../evaluation/turn.ts';
import { decodePicture, pipelineOf } from '../../pictures/decode.ts';

/**
 * Writes a photo, turned clockwise and without loss, into `folder`; the next one takes its place.
 *
 * @returns the file
 */
export async function writeTurned(file: string, turn: Turn, folder: string): Promise<string> {
  const turned = join(folder, 'turned.tiff');
  await pipelineOf(await decodePicture(file))
    .rotate(turn)
    .tiff({ compression: 'none' })
    .toFile(turned);
  return turned;
}
