/** @file The contract's part for the latency lab and for what activations do; part of `contract.ts`. */

/** What the screen may ask of the lab. */
export const labRequests = [] as const;

/** The answers, by the type of the request. */
export const labAnswers = {} as const;

/** What the lab tells unasked. */
export const labMessages = [] as const;
