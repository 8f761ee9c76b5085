/** @file Barcodes into the till: those the camera shows while it is the source, and those of a hand scanner. */
import i18next from 'i18next';
import type { CodeAnswer, CodeFormat } from '../../app/contract.ts';
import type { Kiosk } from '../kiosk/kiosk.ts';
import type { ScreenLink } from '../link/screen-link.ts';
import { placeNow } from '../places.ts';
import { CodeWatch } from './code-watch.ts';
import { listenToWedge } from './keyboard.ts';

/** A weight that a keyboard scale sent, or what became of a code; `detail` of an event on `codeNews`. */
export type CodeNews =
  | { readonly kind: 'code'; readonly code: string; readonly answer: CodeAnswer }
  | { readonly kind: 'weight'; readonly grams: number };

/** Whoever shows it listens: `codeNews.addEventListener('news', ...)`. */
export const codeNews = new EventTarget();

export function watchCodes(kiosk: Kiosk, link: ScreenLink): void {
  const tell = (news: CodeNews) => codeNews.dispatchEvent(new CustomEvent('news', { detail: news }));
  const ask = async (
    code: string,
    format: CodeFormat,
    box: [number, number, number, number] | null,
    missed?: number,
  ) => {
    const missedLooks = missed === undefined ? {} : { missedLooks: missed };
    const frame = box ? (kiosk.figures.view?.frame ?? null) : null;
    try {
      const answer = await link.ask({ type: 'codeSeen', code, format, box, frame, ...missedLooks });
      tell({ kind: 'code', code, answer });
      // The camera sees many codes that are nobody's business; who scans one waits for an answer.
      if (!box) say(kiosk, code, answer);
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      // The till is busy paying, or gone for the moment: the camera reads the code again, but nobody scans it again unasked.
      if (box) console.warn(sentence);
      else kiosk.store.setState({ problem: sentence });
    }
  };
  const watch = new CodeWatch({
    newest: () => (kiosk.store.getState().source === 'camera' ? kiosk.camera.picture() : null),
    onCode: ({ code, format, box, missedLooks }) => void ask(code, format, [...box], missedLooks ?? undefined),
    openWorker: () => new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' }),
  });
  watch.start();
  listenToWedge(
    (input) => {
      if (input.kind === 'weight') tell(input);
      else void ask(input.text, formatOf(input.text), null);
    },
    () => placeNow() === 'till',
  );
}

/** What a scan that added nothing needs. */
function say(kiosk: Kiosk, code: string, { result, sku }: CodeAnswer): void {
  if (result === 'weigh' && sku !== null) void weigh(kiosk, sku);
  else if (result === 'unknown') kiosk.store.setState({ problem: i18next.t('devices.codeUnknown', { code }) });
  else if (result === 'invalid') kiosk.store.setState({ problem: i18next.t('devices.codeInvalid', { code }) });
}

/** Not beside the question how to pay: it goes away first, or the till says why it does not. */
async function weigh({ store, checkout: client }: Kiosk, sku: string): Promise<void> {
  const stage = store.getState().checkout?.stage;
  if ((stage === 'paying' || stage === 'receipt') && !(await client.goTo('items'))) return;
  client.open({ kind: 'weigh', sku, item: null });
}

/** By its length alone; the till checks the digits. */
function formatOf(text: string): CodeFormat {
  const lengths: Readonly<Record<number, CodeFormat>> = { 8: 'ean8', 12: 'upca', 13: 'ean13' };
  return (/^\d+$/.test(text) && lengths[text.length]) || 'code128';
}
