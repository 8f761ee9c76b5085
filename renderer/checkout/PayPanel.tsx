/** @file Paying: how, what the terminal is doing, and how it ended when it did not end well. */
import '../style/checkout-pay.css';
import { Banknote, CreditCard } from 'lucide-react';
import { Button, Group } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { demoAnswerSchema, type PaymentOutcome } from '../../app/contract.ts';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { CashChoice } from './CashChoice.tsx';
import { Sums } from './Sums.tsx';
import { useCheckout, useClient } from './use-checkout.ts';

export function PayPanel() {
  const { t } = useTranslation();
  const client = useClient();
  const checkout = useCheckout();
  const cash = useScreen(({ panel }) => (panel?.kind === 'cash' ? panel : null));
  if (!checkout) return null;
  const { payment, basket } = checkout;
  if (payment.busy) return <Waiting />;
  return (
    <>
      {/* Whoever takes another way is done with how the last one ended. */}
      {payment.outcome && !cash && (
        <p className="panel-wrong" role="alert" data-outcome={payment.outcome.kind}>
          {t(wordOf(payment.outcome))}
        </p>
      )}
      <Sums basket={basket} />
      <div className="pay-ways">
        <Button className="quiet-button pay-way" onPress={() => void client.pay('card', null)}>
          <CreditCard aria-hidden="true" />
          {t('checkout.pay.card')}
        </Button>
        <Button
          className="quiet-button pay-way"
          aria-expanded={cash !== null}
          onPress={() => client.open(cash ? null : { kind: 'cash', typed: null })}
        >
          <Banknote aria-hidden="true" />
          {t('checkout.pay.cash')}
        </Button>
      </div>
      {cash && (
        <Group className="cash" aria-label={t('checkout.pay.cashTitle')}>
          {/* Over the number that is typed it stands as the label. */}
          {cash.typed === null && <p>{t('checkout.pay.cashTitle')}</p>}
          <CashChoice total={basket.total} typed={cash.typed} />
        </Group>
      )}
    </>
  );
}

function Waiting() {
  const { t } = useTranslation();
  const client = useClient();
  const payment = useCheckout()?.payment;
  const asks = useScreen((state) => state.terminal?.state === 'ask');
  const Icon = payment?.method === 'cash' ? Banknote : CreditCard;
  return (
    <>
      <p className="pay-waiting" role="status">
        <Icon aria-hidden="true" />
        {t(
          payment?.asking
            ? 'checkout.pay.asking'
            : payment?.method === 'cash'
              ? 'checkout.pay.cashWait'
              : 'checkout.pay.cardWait',
        )}
      </p>
      {asks && (
        <Group className="cash" aria-label={t('checkout.pay.demo')}>
          <p>{t('checkout.pay.demo')}</p>
          <div className="cash-notes">
            {demoAnswerSchema.options.map((answer) => (
              <Button
                key={answer}
                className="quiet-button"
                data-answer={answer}
                onPress={() => void client.answerTerminal(answer)}
              >
                {t(`checkout.pay.answers.${answer}`)}
              </Button>
            ))}
          </div>
        </Group>
      )}
    </>
  );
}

function wordOf(outcome: PaymentOutcome): string {
  return outcome.kind === 'declined' ? `checkout.pay.declined.${outcome.reason}` : `checkout.pay.${outcome.kind}`;
}
