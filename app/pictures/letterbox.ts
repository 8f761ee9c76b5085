/** @file Fits a decoded photo into the model's square, as `frame.ts` defines it and training does. */
import { LETTERBOX_GREY, letterboxOf } from '../frame.ts';
import { type Picture, pipelineOf } from './decode.ts';

/**
 * The photo top left in a grey square, shrunk with an antialiasing filter (nearest neighbour costs 0.02 mAP at half
 * size already). The grey around it and the alpha are filled in here: in the pipeline they take almost as long as the shrinking.
 *
 * @returns `[size, size, 4]` uint8 RGBA
 */
export async function letterboxPicture(picture: Picture, size: number): Promise<Uint8Array> {
  const { width, height } = letterboxOf(picture.width, picture.height, size);
  const shrunk = await pipelineOf(picture).resize(width, height, { fit: 'fill', kernel: 'lanczos3' }).raw().toBuffer();
  const square = new Uint8Array(size * size * 4).fill(LETTERBOX_GREY);
  for (let at = 3; at < square.length; at += 4) square[at] = 255;
  for (let y = 0, from = 0; y < height; y += 1) {
    for (let to = y * size * 4, end = to + width * 4; to < end; to += 4, from += 3) {
      square[to] = shrunk[from] as number;
      square[to + 1] = shrunk[from + 1] as number;
      square[to + 2] = shrunk[from + 2] as number;
    }
  }
  return square;
}
