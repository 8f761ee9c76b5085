/** @file The lab's results as schemas: no code of the lab, so that screen, history and export may read them too. */
export * from './basics.ts';
export * from './record.ts';
export * from './result.ts';
export * from './sustained.ts';
export * from './sweep.ts';
