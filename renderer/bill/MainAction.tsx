/** @file The one main action of the screen: green, filled, in words, always at the same place. */
import { CheckoutAction } from '../checkout/CheckoutAction.tsx';
import { goesOn } from '../kiosk/condition.ts';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { useCondition } from '../stage/Notice.tsx';
import { SituationAction } from '../stage/SituationAction.tsx';

export function MainAction() {
  const condition = useCondition();
  const checkout = useScreen((state) => state.checkout);
  const closed = useScreen((state) => state.closed);
  if (checkout && !closed && goesOn(condition, checkout)) return <CheckoutAction checkout={checkout} />;
  return <SituationAction condition={condition} className="main-action" />;
}
