/** @file Sends what is larger than a request may be, in pieces, one after another. */
import { LAB_MODEL_BYTES, LAB_PIECE_BYTES, type TillLink } from '../../app/contract.ts';
import { base64Of } from '../base64.ts';
import type { LabPicture } from './pictures.ts';

const MODEL = /\.onnx$/i;

/**
 * Sends a model and the file of its class names.
 *
 * @returns the upload's id, for `labModelCheck`
 * @throws (rejects) Error with a sentence when these are no such files
 */
export async function sendModel(
  link: TillLink,
  files: readonly File[],
  onShare: (share: number) => void,
): Promise<string> {
  const models = files.filter(({ name }) => MODEL.test(name));
  const [model] = models;
  if (!model || models.length > 1) throw new Error('Drop one ONNX file, with its class names beside it.');
  if (model.size > LAB_MODEL_BYTES) throw new Error(`${model.name} is larger than ${LAB_MODEL_BYTES / 2 ** 20} MB.`);
  const upload = crypto.randomUUID();
  const whole = files.reduce((sum, { size }) => sum + size, 0);
  let sent = 0;
  for (const file of files) {
    for (let offset = 0; offset < file.size; offset += LAB_PIECE_BYTES) {
      const bytes = new Uint8Array(await file.slice(offset, offset + LAB_PIECE_BYTES).arrayBuffer());
      const place = { upload, fileName: file.name.slice(-120), totalBytes: file.size, offset };
      await link.ask({ type: 'labModelPiece', ...place, data: base64Of(bytes) });
      sent += bytes.length;
      onShare(sent / whole);
    }
  }
  return upload;
}

export async function sendPictures(link: TillLink, wanted: number, pictures: readonly LabPicture[]): Promise<void> {
  for (const [index, { width, height, pixels }] of pictures.entries()) {
    for (let offset = 0; offset < pixels.length; offset += LAB_PIECE_BYTES) {
      const data = base64Of(pixels.subarray(offset, offset + LAB_PIECE_BYTES));
      await link.ask({ type: 'labFrame', wanted, index, width, height, offset, data });
    }
  }
}
