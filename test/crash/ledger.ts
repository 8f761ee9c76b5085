/** @file The book beside the till: what the screen was told, held against what the store has after each kill. */
import type { Sale, Store } from '../../app/store/types.ts';
import type { CrashCounts } from './counts.ts';

export class Ledger {
  readonly #told = new Map<string, number>();
  readonly #findings: string[] = [];
  #kills = 0;
  #whileOpening = 0;
  #whilePaying = 0;
  #baskets = 0;
  #between = 0;
  #written = 0;

  killed({ opening, paying }: { readonly opening: boolean; readonly paying: boolean }): void {
    this.#kills += 1;
    if (opening) this.#whileOpening += 1;
    if (paying) this.#whilePaying += 1;
  }

  /** The screen shows that this payment is paid, as the sale of that number. */
  told(key: string, number: number): void {
    const before = this.#told.get(key);
    if (before !== undefined && before !== number) this.finding(`${key} was told as sale ${before} and as ${number}.`);
    this.#told.set(key, number);
  }

  /** A basket that was running is there again; false: rightly none was. */
  basket(restored: boolean): void {
    if (restored) this.#baskets += 1;
    else this.#between += 1;
  }

  finding(sentence: string): void {
    this.#findings.push(`After kill ${this.#kills}: ${sentence}`);
  }

  /** Looks at every sale that there is. */
  check(store: Store): void {
    const verification = store.sales.verify();
    if (!verification.ok) this.finding(verification.sentence);
    const sales = store.sales.list();
    const numbers = new Map<string, number[]>();
    for (const sale of sales) {
      numbers.set(sale.key, [...(numbers.get(sale.key) ?? []), sale.number]);
      if (!isWhole(sale)) this.finding(`Sale ${sale.number} is not whole.`);
    }
    for (const [key, number] of this.#told) {
      const found = numbers.get(key) ?? [];
      if (found.length !== 1 || found[0] !== number) {
        this.finding(`${key} was told as sale ${number}, and is there as ${found.join(', ') || 'none'}.`);
      }
    }
    this.#written = sales.filter(({ key }) => !this.#told.has(key)).length;
  }

  counts(program: string, seed: number): CrashCounts {
    return {
      program,
      seed,
      kills: this.#kills,
      killsWhileOpening: this.#whileOpening,
      killsWhilePaying: this.#whilePaying,
      toldPaid: this.#told.size,
      writtenUntold: this.#written,
      basketsRestored: this.#baskets,
      betweenCustomers: this.#between,
      findings: this.#findings,
    };
  }
}

/** Lines, and what was paid, come to the bill. */
function isWhole({ lines, payments, total }: Sale): boolean {
  const sum = (values: readonly number[]) => values.reduce((before, value) => before + value, 0);
  return (
    lines.length > 0 && sum(lines.map((line) => line.total)) === total && sum(payments.map((p) => p.amount)) === total
  );
}
