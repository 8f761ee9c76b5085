/** @file What the page and its barcode worker say to each other. */
import type { Box, CodeFormat } from '../../app/contract.ts';

export interface ReadRequest {
  readonly id: number;
  /** The worker closes it. */
  readonly picture: ImageBitmap;
}

export interface ReadCode {
  readonly code: string;
  readonly format: CodeFormat;
  /** In pixels of the picture. */
  readonly box: Box;
}

/** As the till is told of it. */
export interface FoundCode extends ReadCode {
  /** Looks since it was read last in which it was not seen; null: it was never read before. */
  readonly missedLooks: number | null;
}

export interface ReadAnswer {
  readonly id: number;
  readonly codes: readonly ReadCode[];
  /** Why nothing could be read; the till goes on without barcodes. */
  readonly error?: string;
}
