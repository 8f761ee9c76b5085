/** @file The first PIN, entered twice, so that nobody locks the shop out with a slip of the finger. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Unlock } from '../../../app/contract.ts';
import { useLink } from '../../link/use-link.ts';
import { PinPad } from '../door/PinPad.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useDeed } from '../use-office.tsx';

export function FirstPin({ onOpened }: { onOpened: (opened: Extract<Unlock, { unlocked: true }>) => void }) {
  const { t } = useTranslation();
  const link = useLink();
  const { busy, problem, run } = useDeed();
  const [first, setFirst] = useState<string | null>(null);
  const [differed, setDiffered] = useState(false);
  const enter = (pin: string) => {
    setDiffered(first !== null && first !== pin);
    if (first !== pin) return setFirst(first === null ? pin : null);
    void run(async () => {
      const answer = await link.ask({ type: 'officeFirstPin', pin });
      if (answer.unlocked) onOpened(answer);
    });
  };
  return (
    <section className="office-door" aria-labelledby="first-pin">
      <h2 id="first-pin">{t('office.setup.welcome')}</h2>
      <p className="office-hint">{t('office.setup.welcomeHint')}</p>
      <PinPad
        key={first === null ? 'choose' : 'repeat'}
        label={first === null ? t('office.pin.choose') : t('office.pin.repeat')}
        action={t('office.setup.next')}
        disabled={busy}
        onPin={enter}
      >
        <p className="pin-said" role="status">
          {differed && t('office.pin.differed')}
        </p>
      </PinPad>
      <Problem text={problem} />
    </section>
  );
}
