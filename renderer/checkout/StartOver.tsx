/** @file An empty bill at a touch, for whoever stands there next. */
import { UserPlus } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useKiosk, useScreen } from '../kiosk/use-kiosk.tsx';

export function StartOver() {
  const { t } = useTranslation();
  const kiosk = useKiosk();
  // Who is paying, or has paid, goes on to the receipt; a closed bill has this as its main action.
  const shown = useScreen(
    ({ checkout, closed }) => !closed && checkout !== null && ['attract', 'items', 'review'].includes(checkout.stage),
  );
  if (!shown) return null;
  return (
    <Button className="quiet-button" onPress={() => void kiosk.newCustomer()}>
      <UserPlus aria-hidden="true" />
      {t('action.newCustomer')}
    </Button>
  );
}
