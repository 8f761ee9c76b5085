/** @file What the kills came to: counts, and every finding as a sentence. */

export interface CrashCounts {
  readonly program: string;
  readonly seed: number;
  readonly kills: number;
  /** Of them: before the till had opened its data. */
  readonly killsWhileOpening: number;
  /** Of them: while money was on its way, from the payment's begin to the word that it is paid. */
  readonly killsWhilePaying: number;
  /** Sales that the screen was told are paid. */
  readonly toldPaid: number;
  /** Written down, and killed before the screen could be told: they are found by their key at the next start. */
  readonly writtenUntold: number;
  /** Baskets that were running when the till was killed, and are there again. */
  readonly basketsRestored: number;
  /** Kills after which there was rightly no basket: between two customers. */
  readonly betweenCustomers: number;
  /** Sales that were told and are not there, are there twice, do not add up or break the chain; baskets that are not there. */
  readonly findings: readonly string[];
}

export function tableOf(counts: CrashCounts): string {
  const rows: [string, number][] = [
    ['kills', counts.kills],
    ['  while the data were being opened', counts.killsWhileOpening],
    ['  while a payment ran', counts.killsWhilePaying],
    ['sales told as paid', counts.toldPaid],
    ['sales written down but not told yet', counts.writtenUntold],
    ['baskets restored', counts.basketsRestored],
    ['kills between two customers', counts.betweenCustomers],
    ['findings', counts.findings.length],
  ];
  const head = `${counts.program}, seed ${counts.seed}`;
  return [head, ...rows.map(([name, count]) => `${name.padEnd(38)}${count}`), ...counts.findings].join('\n');
}
