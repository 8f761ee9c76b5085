/** @file What a part of the tests comes to. */

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Why the part did not run, or what broke it, in a line. */
  readonly note?: string;
}

const NO_TESTS: Counts = { passed: 0, failed: 0, skipped: 0 };

/** A part that cannot run here counts as one skipped test, so that the last line shows that something is missing. */
export function skippedPart(why: string): Counts {
  return { ...NO_TESTS, skipped: 1, note: `skipped: ${why}` };
}

/** A part that broke before its tests could be counted. */
export function failedPart(why: string): Counts {
  return { ...NO_TESTS, failed: 1, note: `failed: ${why}` };
}

export function sumOf(parts: readonly Counts[]): Counts {
  return parts.reduce<Counts>(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    NO_TESTS,
  );
}

export function lineOf({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
