/** @file The contract's part for the staff: set-up, catalogue, cash, sales of the day; part of `contract.ts`. */

/** What the screen may ask of the back office. */
export const officeRequests = [] as const;

/** The answers, by the type of the request. */
export const officeAnswers = {} as const;

/** What the back office tells unasked. */
export const officeMessages = [] as const;
