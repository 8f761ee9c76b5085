/**
 * @file What bills were worth: right, asking, or wrong without a word.
 *
 * cAcc, ACD and mCIoU are those of the RPC paper, on what is charged without asking. An error is an item that is charged
 * under a wrong name, missing, or charged without being there. A missing one shows when a line asks for that very item;
 * the rest is silent.
 */
import { type CheckoutFigures, checkoutMeter } from '../../../app/evaluation/checkout.ts';
import type { Played } from './play.ts';

export interface Score {
  readonly customers: number;
  /** Charged as is true, and nothing asked. */
  readonly right: number;
  /** Something is asked, and with true answers the bill is right. */
  readonly asking: number;
  /** Something is wrong of which no line tells. */
  readonly silent: number;
  /** Silent errors by cause, in items. */
  readonly causes: { readonly name: number; readonly missing: number; readonly surplus: number };
  /** Of the errors, the share that shows as doubt; null without any. */
  readonly doubtShare: number | null;
  /** Lines that ask for nothing that is missing. */
  readonly needless: number;
  /** All lines that ask. */
  readonly questions: number;
  readonly items: number;
  readonly figures: Figures;
  readonly byFrame: Figures;
  readonly byTrack: Figures;
}

export type Figures = Readonly<Record<CheckoutFigures, number | null>>;

export function scoreOf(played: readonly Played[]): Score {
  const causes = { name: 0, missing: 0, surplus: 0 };
  let [right, asking, silent, shown, hidden, needless, items] = [0, 0, 0, 0, 0, 0, 0];
  for (const one of played) {
    const answered = [...one.charged, ...one.answers];
    const lost = less(one.truth, answered).length;
    const surplus = less(answered, one.truth).length;
    const renamed = Math.min(lost, surplus);
    causes.name += renamed;
    causes.missing += lost - renamed;
    causes.surplus += surplus - renamed;
    const errors = Math.max(lost, surplus);
    if (errors > 0) silent += 1;
    else if (one.answers.length + one.needless > 0) asking += 1;
    else right += 1;
    shown += one.answers.length;
    hidden += errors;
    needless += one.needless;
    items += one.truth.length;
  }
  const meter = (of: (one: Played) => readonly string[]) =>
    checkoutMeter(played.map((one) => ({ counted: of(one), truth: one.truth })))(played.map(() => 1));
  return {
    customers: played.length,
    right,
    asking,
    silent,
    causes,
    doubtShare: shown + hidden === 0 ? null : shown / (shown + hidden),
    needless,
    questions: shown + needless,
    items,
    figures: meter(({ charged }) => charged),
    byFrame: meter(({ byFrame }) => byFrame),
    byTrack: meter(({ byTrack }) => byTrack),
  };
}

/** The first list without what is in the second, each as often as it is there. */
function less(labels: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return labels.filter((label) => {
    const at = rest.indexOf(label);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
