/**
 * @file What an option's text means; each throws commander's InvalidArgumentError with a sentence for a text that means
 * nothing.
 */
import { InvalidArgumentError } from 'commander';
import { TURNS, type Turn } from '../../evaluation/turn.ts';

/** More threads than any machine that a till runs on; the runtime would start a million of them. */
const MOST_THREADS = 256;

export function list(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

export function turn(text: string): Turn {
  const found = TURNS.find((degrees) => String(degrees) === text);
  if (found === undefined) throw new InvalidArgumentError(`It is one of ${TURNS.join(', ')}.`);
  return found;
}

export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw new InvalidArgumentError('It goes from 0 to 1.');
  return value;
}

export function rate(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 240)) throw new InvalidArgumentError('It is a number of frames a second, up to 240.');
  return value;
}

export function pixels(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It is a whole number of pixels.');
  return value;
}

export function minutes(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0.1 && value <= 60)) throw new InvalidArgumentError('It goes from 0.1 to 60.');
  return value;
}

export function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It is a whole number from 1 on.');
  return value;
}

export function threads(text: string): number {
  const value = count(text);
  if (value > MOST_THREADS) throw new InvalidArgumentError(`It is at most ${MOST_THREADS}.`);
  return value;
}
