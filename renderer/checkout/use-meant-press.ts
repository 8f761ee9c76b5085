/**
 * @file Presses of a button whose meaning changes under the finger: only that is done which stood on it when the finger came
 * down, and had stood there for long enough to be meant. The second tap of a double tap is meant for what stood there before.
 */
import { useEffect, useRef, useState } from 'react';

/** Double taps are closer together, and nobody reads a new word as fast. */
const READ_MS = 500;

/** For React Aria's `Button`, with a finger as with a key. */
export function useMeantPress<T>(meaning: T, act: () => void) {
  const [read, setRead] = useState<T | null>(null);
  const begun = useRef<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRead(meaning), READ_MS);
    return () => {
      clearTimeout(timer);
      setRead(null);
    };
  }, [meaning]);
  const isRead = read === meaning;
  return {
    // Not `isDisabled`: the button keeps its focus and its looks.
    'aria-disabled': !isRead,
    onPressStart: () => {
      begun.current = isRead ? meaning : null;
    },
    onPress: () => {
      if (begun.current === meaning) act();
    },
  };
}
