/**
 * @file The languages that the screen and the till speak; part of `contract.ts`.
 *
 * A third one is its file in assets/translations and its code here; the compiler then names the two lists that lack it
 * (`app/words.ts`, `renderer/words/i18n.ts`).
 */

/** BCP 47. The first is spoken where a person wants none of them. */
export const LANGUAGES = ['en', 'vi'] as const;
export type Language = (typeof LANGUAGES)[number];
