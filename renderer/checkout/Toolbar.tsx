/** @file The small choices about the basket: undo, redo, find an item, call for help, begin anew. */
import '../style/checkout-tools.css';
import '../style/low-screen.css';
import { Hand, Redo2, Search, Undo2 } from 'lucide-react';
import { Button, Toolbar as Tools } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { StartOver } from './StartOver.tsx';
import { useCheckout, useClient } from './use-checkout.ts';

export function Toolbar() {
  const { t } = useTranslation();
  const client = useClient();
  const checkout = useCheckout();
  if (!checkout || !['attract', 'items', 'review', 'thanks'].includes(checkout.stage)) return null;
  const { basket, called } = checkout;
  return (
    <Tools className="bill-tools" aria-label={t('checkout.panel')}>
      <Button className="quiet-button" isDisabled={!basket.canUndo} onPress={() => void client.undo()}>
        <Undo2 aria-hidden="true" />
        {t('checkout.undo')}
      </Button>
      <Button className="quiet-button" isDisabled={!basket.canRedo} onPress={() => void client.redo()}>
        <Redo2 aria-hidden="true" />
        {t('checkout.redo')}
      </Button>
      {checkout.stage !== 'attract' && (
        <Button className="quiet-button" onPress={() => client.open({ kind: 'search', item: null, line: null })}>
          <Search aria-hidden="true" />
          {t('checkout.add')}
        </Button>
      )}
      <Button className="quiet-button" data-called={called} onPress={() => void client.callStaff(!called)}>
        <Hand aria-hidden="true" />
        {t(called ? 'checkout.helpCalled' : 'checkout.help')}
      </Button>
      <StartOver />
    </Tools>
  );
}
