/** @file The contract's part for the customer: corrections, payment, receipt; part of `contract.ts`. */

/** What the screen may ask of the checkout. */
export const checkoutRequests = [] as const;

/** The answers, by the type of the request. */
export const checkoutAnswers = {} as const;

/** What the checkout tells unasked. */
export const checkoutMessages = [] as const;
