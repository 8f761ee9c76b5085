/** @file A page of the office onto the receipt printer: by its own letters, or drawn where the printer needs a picture. */
import { useState } from 'react';
import type { PrintAnswer, ReceiptPicture, ReceiptRow } from '../../../app/contract.ts';
import { drawReceipt } from '../../receipt/picture.ts';
import type { useDeed } from '../use-office.tsx';

type AskToPrint = (picture: ReceiptPicture | null) => Promise<{ answer: PrintAnswer; rows: readonly ReceiptRow[] }>;

/** @returns whether it was printed since it was last asked for; what went wrong is the deed's problem */
export function usePrint(run: ReturnType<typeof useDeed>['run'], ask: AskToPrint) {
  const [printed, setPrinted] = useState(false);
  const print = async () => {
    setPrinted(false);
    const done = await run(async () => {
      const { answer, rows } = await ask(null);
      if (answer.state === 'picture') await ask(await drawReceipt(rows, answer.width));
    });
    setPrinted(done);
  };
  return { printed, print };
}
