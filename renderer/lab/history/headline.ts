/** @file A run in one line of the history: what was asked, what came out, and whether it deserves trust. Pure. */
import type { LabRunHead } from '../../../app/contract.ts';
import type { LabWords } from '../words.ts';

export function headline({ kind, of, ratio, heldFps, doubtful }: LabRunHead, words: LabWords): string {
  const { t, name, number, range } = words;
  const doubt = doubtful ? ` · ${t('lab.verdict.briefUntrusted')}` : '';
  const what = kind === 'run' ? t(`lab.length.${of}`) : kind === 'sweep' ? t(`lab.mode.${of}`) : name(of);
  if (kind === 'sustained') {
    const held = heldFps === null ? t('lab.history.heldNothing') : t('lab.history.held', { fps: number(heldFps, 1) });
    return `${what} · ${held}${doubt}`;
  }
  if (!ratio) return what;
  const write = (value: number) => number(value, 3);
  const figure =
    ratio.value === null || ratio.interval === null ? '–' : `${write(ratio.value)} (${range(ratio.interval, write)})`;
  return `${what} · ${name(ratio.a)} / ${name(ratio.b)} ${figure}${doubt}`;
}
