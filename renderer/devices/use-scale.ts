/** @file Which scale there is: that of the till's own port where staff set one up, else one that the browser knows. */
import { useCallback, useEffect, useState } from 'react';
import { useLink } from '../link/use-link.ts';
import { hostPort } from './host-port.ts';
import type { Scale } from './scale.ts';
import { chooseScale, knownScale, SerialScale } from './serial-scale.ts';

/** A scale that was unplugged is looked for again so often. */
const AGAIN_MS = 2_000;

interface Known {
  /** Null: none, or none that answers. */
  readonly real: Scale | null;
  /** One that was there answers no more. */
  readonly lost: boolean;
  /** Staff set one up: nothing else stands in for it. */
  readonly isSetUp: boolean;
  readonly lose: () => void;
  /** It says something. */
  readonly hear: () => void;
  /** Asks the person which one; must be called from a press. */
  readonly choose: () => Promise<void>;
}

export function useScale(): Known {
  const link = useLink();
  const [real, setReal] = useState<Scale | null>(null);
  const [lost, setLost] = useState(false);
  const [isSetUp, setUp] = useState(false);

  const look = useCallback(async () => {
    const { settings } = await link.ask({ type: 'deviceSettings' });
    const isPort = settings.scale.kind === 'port';
    setUp(isPort);
    const found = isPort ? new SerialScale(hostPort(link)) : await knownScale();
    if (found) setReal(found);
  }, [link]);
  // Without an answer there is none: whether the host is there at all is said elsewhere.
  useEffect(() => void look().catch(() => undefined), [look]);
  useEffect(() => {
    if (!lost || real) return;
    const again = setInterval(() => void look().catch(() => undefined), AGAIN_MS);
    return () => clearInterval(again);
  }, [lost, real, look]);

  const lose = useCallback(() => {
    setLost(true);
    setReal(null);
  }, []);
  const hear = useCallback(() => setLost(false), []);
  const choose = async () => {
    const chosen = await chooseScale();
    if (chosen) setReal(chosen);
  };
  return { real, lost, isSetUp, lose, hear, choose };
}
