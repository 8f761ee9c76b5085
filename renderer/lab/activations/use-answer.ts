/** @file Asks the till for the newest wish only: one question open, then the wish of that moment, older ones dropped. */
import { useEffect, useRef, useState } from 'react';
import type { Answer, Request } from '../../../app/contract.ts';
import { useLink } from '../../link/use-link.ts';

export interface Answered<T extends Request['type']> {
  /** To the last wish that was answered. */
  readonly answer: Answer<T> | null;
  /** A sentence; null after an answer. */
  readonly problem: string | null;
}

/** A question that failed is asked again after this. */
const AGAIN_AFTER_MS = 2000;

/** `request` must stay the same object while the wish is the same. */
export function useAnswer<T extends Request['type']>(request: Extract<Request, { type: T }>): Answered<T> {
  const link = useLink();
  const wish = useRef(request);
  const running = useRef(false);
  const gone = useRef(false);
  const [answered, setAnswered] = useState<Answered<T>>({ answer: null, problem: null });

  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  useEffect(() => {
    wish.current = request;
    // The loop sees newer wishes by itself; it is started for one that comes after it has ended.
    if (running.current) return;
    running.current = true;
    const follow = async () => {
      let asked: typeof request | null = null;
      while (!gone.current && asked !== wish.current) {
        asked = wish.current;
        try {
          const answer = await link.ask<T>(asked);
          if (!gone.current) setAnswered({ answer, problem: null });
        } catch (error) {
          if (!gone.current) setAnswered(({ answer }) => ({ answer, problem: sentenceOf(error) }));
          await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
          asked = null;
        }
      }
      running.current = false;
    };
    void follow();
  }, [link, request]);
  return answered;
}

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
