/** @file The one thing to do about the situation that the till is in, as a button. */
import { Images, RotateCcw, SquareArrowRight, UserPlus } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Action, actionOf, type Condition } from '../kiosk/condition.ts';
import type { Kiosk } from '../kiosk/kiosk.ts';
import { useKiosk, useScreen } from '../kiosk/use-kiosk.tsx';
import { pickPhotos } from '../sources/pick-photos.ts';

export function SituationAction({ condition, className }: { condition: Condition; className: string }) {
  const { t } = useTranslation();
  const kiosk = useKiosk();
  const action = useScreen((state) => actionOf(condition, state));
  const Icon = ICONS[action] ?? RotateCcw;
  return (
    <Button className={className} data-action={action} onPress={() => void perform(kiosk, action)}>
      <Icon aria-hidden="true" />
      {t(`action.${action}`)}
    </Button>
  );
}

const ICONS: Partial<Record<Action, typeof RotateCcw>> = {
  choosePhotos: Images,
  nextPhoto: SquareArrowRight,
  newCustomer: UserPlus,
};

async function perform(kiosk: Kiosk, action: Action): Promise<void> {
  switch (action) {
    case 'useHere':
    case 'reconnect':
      return kiosk.reconnect();
    case 'restartDetector':
      return kiosk.restartDetector();
    case 'retrySource':
      return kiosk.source.retry?.();
    case 'choosePhotos':
      return kiosk.photos.take(await pickPhotos('files'));
    case 'nextPhoto':
      return kiosk.photos.turn(1);
    case 'newCustomer':
      return kiosk.newCustomer();
  }
}
