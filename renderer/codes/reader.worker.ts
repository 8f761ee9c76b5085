/**
 * @file Reads barcodes in a thread of its own (zxing-cpp as WebAssembly), so that no frame of the till waits for it.
 *
 * The library would fetch its WebAssembly from a CDN; ours lies beside the page.
 */
import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Box, CodeFormat } from '../../app/contract.ts';
import type { ReadAnswer, ReadCode, ReadRequest } from './messages.ts';

prepareZXingModule({ overrides: { locateFile: () => new URL(wasmUrl, self.location.href).href } });

/** As the library names them, and as the contract does. */
const FORMATS: Readonly<Record<string, CodeFormat>> = {
  EAN13: 'ean13',
  EAN8: 'ean8',
  UPCA: 'upca',
  Code128: 'code128',
};

let canvas: OffscreenCanvas | null = null;

self.addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => {
  void answer(data).then((message) => self.postMessage(message));
});

async function answer({ id, picture }: ReadRequest): Promise<ReadAnswer> {
  try {
    const found = await readBarcodes(pixelsOf(picture), {
      formats: ['EAN13', 'EAN8', 'UPCA', 'Code128'],
      tryHarder: true,
      tryRotate: true,
      maxNumberOfSymbols: 16,
    });
    return { id, codes: found.flatMap(codeOf) };
  } catch (error) {
    return { id, codes: [], error: error instanceof Error ? error.message : String(error) };
  } finally {
    picture.close();
  }
}

function pixelsOf(picture: ImageBitmap): ImageData {
  const { width, height } = picture;
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The browser draws nothing here.');
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, width, height);
}

function codeOf({ isValid, format, text, position }: ReadResult): ReadCode[] {
  const known = FORMATS[format];
  if (!isValid || !known) return [];
  const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const box: Box = [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
  return [{ code: text, format: known, box }];
}
