/** @file Under a live station: where its pictures come from, and a button that holds the present one. */
import { Pause, Play } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Problem } from './Problem.tsx';
import type { Live } from './use-live.ts';

export function LiveBar({ source, held, hold }: Pick<Live<unknown>, 'source' | 'held' | 'hold'>) {
  const { t } = useTranslation();
  const Icon = held ? Play : Pause;
  return (
    <div className="live-bar">
      <p>{t('activations.live.from', { source: t(`source.${source}`) })}</p>
      <Button className="quiet-button" onPress={() => hold(!held)}>
        <Icon aria-hidden="true" />
        {t(held ? 'activations.live.goOn' : 'activations.live.hold')}
      </Button>
    </div>
  );
}

/** What stands there before there is anything to see. */
export function LiveProblem({ problem, blind, seen }: Pick<Live<unknown>, 'problem' | 'blind' | 'seen'>) {
  const { t } = useTranslation();
  if (problem) return <Problem sentence={problem} />;
  if (blind) return <p className="station-problem">{t('activations.live.blind')}</p>;
  return seen ? null : <p className="station-wait">{t('activations.wait')}</p>;
}
