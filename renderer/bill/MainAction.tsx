/** @file The one main action of the screen: green, filled, in words, always at the same place. */
import { Images, RotateCcw, SquareArrowRight, UserPlus } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CheckoutState } from '../../app/contract.ts';
import { CheckoutAction } from '../checkout/CheckoutAction.tsx';
import { type Action, actionOf, type Condition } from '../kiosk/condition.ts';
import type { Kiosk } from '../kiosk/kiosk.ts';
import { useKiosk, useScreen } from '../kiosk/use-kiosk.tsx';
import { pickPhotos } from '../sources/pick-photos.ts';
import { useCondition } from '../stage/Notice.tsx';

export function MainAction() {
  const condition = useCondition();
  const checkout = useScreen((state) => state.checkout);
  const closed = useScreen((state) => state.closed);
  // A till that is lost, or a camera that is, comes before the basket; paying needs no camera.
  const served = checkout && !closed && (condition === 'watching' || isAwayFromCamera(checkout));
  if (served && !['takenOver', 'lost', 'starting'].includes(condition)) return <CheckoutAction checkout={checkout} />;
  return <SituationAction condition={condition} />;
}

function isAwayFromCamera({ stage, leavesInS }: CheckoutState): boolean {
  return leavesInS !== null || !['attract', 'items'].includes(stage);
}

function SituationAction({ condition }: { condition: Condition }) {
  const { t } = useTranslation();
  const kiosk = useKiosk();
  const action = useScreen((state) => actionOf(condition, state));
  const Icon = ICONS[action] ?? RotateCcw;
  return (
    <Button className="main-action" data-action={action} onPress={() => void perform(kiosk, action)}>
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
