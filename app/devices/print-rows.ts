/** @file Rows onto the receipt printer, by its own letters or as the picture that the page drew of them. */
import type { DeviceSettings, PrintAnswer, ReceiptPicture, ReceiptRow } from '../contract.ts';
import { PAPER_DOTS, pictureBytes, receiptBytes } from '../receipt/escpos.ts';
import { openPrinter } from './printer.ts';

/**
 * @returns `picture` where the printer needs one and none was given: nothing is printed yet
 * @throws PrinterError with a sentence when the printer did not take it
 */
export async function printRows(
  { place, columns, letters }: DeviceSettings['printer'],
  paper: { readonly rows: readonly ReceiptRow[]; readonly picture: ReceiptPicture | null; readonly drawer: boolean },
): Promise<PrintAnswer> {
  const { rows, picture, drawer } = paper;
  if (letters === 'picture' && place.kind !== 'none' && !picture) {
    return { state: 'picture', width: PAPER_DOTS[columns] };
  }
  const bytes = picture ? pictureBytes(picture, { columns, drawer }) : receiptBytes(rows, { columns, drawer });
  await openPrinter(place).print(bytes);
  return { state: 'printed' };
}
