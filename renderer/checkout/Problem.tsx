/** @file Why the last touch did nothing, or what is wrong with the checkout: a sentence above the main action. */
import '../style/checkout-tools.css';
import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { useRefusals } from '../words/refusals.ts';
import { useCheckout, useClient } from './use-checkout.ts';

export function Problem() {
  const { t } = useTranslation();
  const client = useClient();
  const checkout = useCheckout();
  const problem = useScreen((state) => state.problem);
  const refused = useRefusals();
  const sentence = problem ?? checkout?.trouble;
  if (sentence) {
    return (
      <div className="problem" role="alert">
        <p>{`${t('checkout.problem')}: ${refused(sentence)}`}</p>
        {problem && (
          <Button className="quiet-button" aria-label={t('checkout.dismiss')} onPress={() => client.forgetProblem()}>
            <X aria-hidden="true" />
          </Button>
        )}
      </div>
    );
  }
  if (checkout?.unpaid) {
    return (
      <p className="problem" role="status">
        {t('checkout.unpaid')}
      </p>
    );
  }
  // On the receipt what lies there is still their own who reads it.
  if (!checkout?.clearing || checkout.asksLeft || ['receipt', 'thanks'].includes(checkout.stage)) return null;
  return (
    <p className="problem clearing" role="status">
      {t('checkout.clearing')}
    </p>
  );
}
