/** @file The book beside the till: what the screen was told, held against what the store has after each kill. */
import type { Sale, Store } from '../../app/store/types.ts';
import type { CrashCounts } from './counts.ts';

export interface ToldSale {
  readonly number: number;
  readonly total: number;
  readonly key?: string;
}

export class Ledger {
  /** By number; the key where the script knows it. */
  readonly #told = new Map<number, ToldSale>();
  readonly #findings: string[] = [];
  #kills = 0;
  #whileOpening = 0;
  #whilePaying = 0;
  #baskets = 0;
  #between = 0;
  #untold = 0;

  killed({ opening, paying }: { readonly opening: boolean; readonly paying: boolean }): void {
    this.#kills += 1;
    if (this.#kills % 20 === 0) process.stderr.write(`${this.#kills} kills, ${this.#findings.length} findings\n`);
    if (opening) this.#whileOpening += 1;
    if (paying) this.#whilePaying += 1;
  }

  /** The screen shows that this is paid. */
  told(sale: ToldSale): void {
    const before = this.#told.get(sale.number);
    if (before && before.total !== sale.total) {
      this.finding(`Sale ${sale.number} was told with ${before.total} and with ${sale.total}.`);
    }
    this.#told.set(sale.number, sale);
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
    const keys = new Set(sales.map(({ key }) => key));
    if (keys.size !== sales.length) this.finding('A payment was written down twice.');
    for (const sale of sales) if (!isWhole(sale)) this.finding(`Sale ${sale.number} is not whole.`);
    const byNumber = new Map(sales.map((sale) => [sale.number, sale]));
    for (const { number, total, key } of this.#told.values()) {
      const found = byNumber.get(number);
      if (!found || found.total !== total || (key && found.key !== key)) {
        this.finding(
          `Sale ${number} was told with ${total}, and is there ${found ? `with ${found.total}` : 'not at all'}.`,
        );
      }
    }
    this.#untold = sales.length - this.#told.size;
  }

  /** Sales that the screen was not told of (yet). */
  get untold(): number {
    return this.#untold;
  }

  counts(program: string, seed: number): CrashCounts {
    return {
      program,
      seed,
      kills: this.#kills,
      killsWhileOpening: this.#whileOpening,
      killsWhilePaying: this.#whilePaying,
      toldPaid: this.#told.size,
      writtenUntold: this.#untold,
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
