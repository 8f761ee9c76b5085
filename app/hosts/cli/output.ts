/** @file The two streams of the command line: results on stdout, everything else on stderr. */

/** A message to whoever sits at the terminal. */
export function tell(message: string): void {
  process.stderr.write(`${message}\n`);
}

/** One line of the result. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** `value` with at most so many digits after the point, as a number. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** What went wrong, as a sentence. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What went wrong with a photo, which the sentence may name already. */
export function photoSentence(file: string, error: unknown): string {
  const sentence = sentenceOf(error);
  return sentence.includes(file) ? sentence : `${file}: ${sentence}`;
}

/** The command was called in a way that makes no sense: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
