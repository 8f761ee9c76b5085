/** @file A run in one line of the history: what was asked, what came out, and whether it deserves trust. Pure. */
import type { LabRunHead } from '../../../app/contract.ts';
import { briefVerdict } from '../verdict.ts';
import type { LabWords } from '../words.ts';

export function headline({ kind, of, ratio, heldFps }: LabRunHead, words: LabWords): string {
  const { t, name, number, range } = words;
  const what = kind === 'run' ? t(`lab.length.${of}`) : kind === 'sweep' ? t(`lab.mode.${of}`) : name(of);
  if (kind === 'sustained') {
    return `${what} · ${heldFps === null ? t('lab.history.heldNothing') : t('lab.history.held', { fps: number(heldFps, 1) })}`;
  }
  if (!ratio) return what;
  const write = (value: number) => number(value, 3);
  const figure =
    ratio.value === null || ratio.interval === null ? '–' : `${write(ratio.value)} (${range(ratio.interval, write)})`;
  const doubt = ratio.verdict === 'not trustworthy' ? ` · ${briefVerdict(ratio, words)}` : '';
  return `${what} · ${name(ratio.a)} / ${name(ratio.b)} ${figure}${doubt}`;
}
