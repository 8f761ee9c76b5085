/** @file What the first byte of a frame tells the naughty child to do. */
export const ORDER = { answer: 0, crash: 1, hang: 2, fail: 3, slow: 4 } as const;
