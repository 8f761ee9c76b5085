/** @file Tries the scale's port while staff set it up: at once, again when it is saved, and when they ask for it. */
import { useCallback, useEffect, useState } from 'react';
import type { ScalePlace } from '../../app/contract.ts';
import { useOffice } from '../office/use-office.tsx';
import { readScaleLine, splitLines } from './scale-line.ts';

export type Trial =
  /** No port is set up, or none is typed yet. */
  | { readonly state: 'none' }
  | { readonly state: 'trying' }
  | { readonly state: 'weighs'; readonly grams: number }
  /** Something comes that is no weight: another speed, another device. */
  | { readonly state: 'garbled' }
  | { readonly state: 'silent' }
  /** The port cannot be opened. */
  | { readonly state: 'failed'; readonly sentence: string };

/** Nobody types a path's letters further apart. */
const TYPING_MS = 500;

export function trialOf(text: string): Trial {
  const weights = splitLines(text).lines.flatMap((line) => readScaleLine(line) ?? []);
  const last = weights.at(-1);
  if (last) return { state: 'weighs', grams: last.grams };
  return { state: text === '' ? 'silent' : 'garbled' };
}

export interface ScaleTried {
  readonly trial: Trial;
  readonly again: () => void;
}

export function useScaleTrial(scale: ScalePlace): ScaleTried {
  const { ask } = useOffice();
  const [trial, setTrial] = useState<Trial>({ state: 'none' });
  const [turn, setTurn] = useState(0);
  const port = scale.kind === 'port' && scale.path !== '' ? JSON.stringify(scale) : null;
  // Another turn asks the same port again.
  const wish = port && JSON.stringify({ port, turn });
  useEffect(() => {
    if (!wish) {
      setTrial({ state: 'none' });
      return;
    }
    let current = true;
    setTrial({ state: 'trying' });
    const timer = setTimeout(() => {
      const place = JSON.parse((JSON.parse(wish) as { port: string }).port) as ScalePlace;
      ask('tryScale', { scale: place }).then(
        ({ text }) => current && setTrial(trialOf(text)),
        (error: unknown) =>
          current && setTrial({ state: 'failed', sentence: error instanceof Error ? error.message : String(error) }),
      );
    }, TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [ask, wish]);
  return { trial, again: useCallback(() => setTurn((before) => before + 1), []) };
}
