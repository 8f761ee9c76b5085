/** @file Looks at one picture after another for as long as the station is in sight; stands still when it is held. */
import { useEffect, useRef, useState } from 'react';
import type { Source } from '../../../app/contract.ts';
import { useKiosk, useScreen } from '../../kiosk/use-kiosk.tsx';
import { feedOf, type Snapshot } from './picture-feed.ts';
import { sentenceOf } from './use-answer.ts';

export interface Live<T> {
  /** Of the last picture that was looked at. */
  readonly seen: { readonly snapshot: Snapshot; readonly found: T } | null;
  /** A sentence. */
  readonly problem: string | null;
  /** The source has no picture to look at. */
  readonly blind: boolean;
  readonly source: Source;
  readonly held: boolean;
  readonly hold: (held: boolean) => void;
}

const AGAIN_AFTER_MS = 2000;

/**
 * @param look asks the till about one picture; must stay the same function while it asks the same
 * @param pauseMs between two pictures, so that people can read what they see
 */
export function useLive<T>(look: ((snapshot: Snapshot) => Promise<T>) | null, pauseMs: number): Live<T> {
  const kiosk = useKiosk();
  const source = useScreen((state) => state.source);
  // Who wants no motion gets one picture, and the next by a touch.
  const [held, hold] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  const isHeld = useRef(held);
  isHeld.current = held;
  const [state, setState] = useState<Pick<Live<T>, 'seen' | 'problem' | 'blind'>>(NOTHING);

  useEffect(() => {
    if (!look) return;
    const feed = feedOf(kiosk);
    let gone = false;
    let looked = false;
    const follow = async () => {
      while (!gone) {
        await nextFrame();
        if (gone || (isHeld.current && looked)) continue;
        const snapshot = feed.take();
        if (!snapshot) {
          setState((before) => (before.blind ? before : { ...before, blind: true }));
          continue;
        }
        try {
          const found = await look(snapshot);
          if (gone) return;
          setState({ seen: { snapshot, found }, problem: null, blind: false });
          looked = true;
          feed.answered();
          if (pauseMs > 0) await pause(pauseMs);
        } catch (error) {
          if (gone) return;
          setState((before) => ({ ...before, problem: sentenceOf(error), blind: false }));
          await pause(AGAIN_AFTER_MS);
        }
      }
    };
    feed.start();
    void follow();
    return () => {
      gone = true;
      feed.stop();
    };
  }, [kiosk, look, pauseMs]);
  return { ...state, source, held, hold };
}

const NOTHING = { seen: null, problem: null, blind: false } as const;

/** Never comes while the page is hidden, which is a pause too. */
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
