/** @file The office's door: the PIN, what was wrong with it, and the wait after too many wrong ones. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeStatus, Unlock } from '../../../app/contract.ts';
import { useLink } from '../../link/use-link.ts';
import { Problem } from '../parts/Problem.tsx';
import { useDeed } from '../use-office.tsx';
import { PinPad } from './PinPad.tsx';

export function Door({
  status,
  onOpened,
}: {
  status: OfficeStatus;
  onOpened: (opened: Extract<Unlock, { unlocked: true }>) => void;
}) {
  const { t } = useTranslation();
  const link = useLink();
  const { busy, problem, run } = useDeed();
  const [waitS, waitFor] = useCountdown(status.waitMs);
  const [wrong, setWrong] = useState(false);
  const enter = (pin: string) =>
    run(async () => {
      const answer = await link.ask({ type: 'officeUnlock', pin });
      if (answer.unlocked) return onOpened(answer);
      setWrong(answer.reason === 'wrong');
      waitFor(answer.waitMs);
    });
  return (
    <section className="office-door">
      <PinPad
        label={t('office.pin.enter')}
        action={t('office.pin.open')}
        disabled={busy || waitS > 0}
        onPin={(pin) => void enter(pin)}
      >
        {/* A screen reader hears the sentence once, and not each second of the wait. */}
        <p className="pin-said" role="status">
          {wrong && t('office.pin.wrong')}
        </p>
        {waitS > 0 && (
          <p className="pin-wait" data-testid="pin-wait">
            {t('office.pin.wait', { count: waitS })}
          </p>
        )}
      </PinPad>
      <Problem text={problem} />
    </section>
  );
}

/** Whole seconds left of a wait, and how to begin one. */
function useCountdown(firstMs: number): [leftS: number, begin: (ms: number) => void] {
  const [untilMs, setUntilMs] = useState(() => performance.now() + firstMs);
  const [nowMs, setNowMs] = useState(() => performance.now());
  const leftS = Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
  useEffect(() => {
    if (leftS === 0) return;
    const timer = setInterval(() => setNowMs(performance.now()), 250);
    return () => clearInterval(timer);
  }, [leftS]);
  const begin = (ms: number) => {
    setNowMs(performance.now());
    setUntilMs(performance.now() + ms);
  };
  return [leftS, begin];
}
