/** @file When something happened. */

/** Both clocks of something that happened: they differ after the machine's clock was set back. */
export interface Times {
  /** Never earlier than what happened before it: sort and report by this one. */
  readonly atMs: number;
  /** What the machine's clock said. */
  readonly clockMs: number;
}
