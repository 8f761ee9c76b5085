/** @file Paid: the change, the receipt on the screen, and on paper or as a file for who wants it. */
import '../style/checkout-pay.css';
import { useTranslation } from 'react-i18next';
import { Receipt } from '../receipt/Receipt.tsx';
import { ReceiptActions } from '../receipt/ReceiptActions.tsx';
import { useReceipt } from '../receipt/use-receipt.ts';
import { Money } from '../words/Money.tsx';
import { useCheckout, useShopWords } from './use-checkout.ts';

export function ReceiptPanel() {
  const { t } = useTranslation();
  const { language } = useShopWords();
  const checkout = useCheckout();
  const number = checkout?.sale ?? 0;
  const answer = useReceipt(checkout?.sale ?? null, language);
  const outcome = checkout?.payment.outcome;
  const change = outcome?.kind === 'cash' ? outcome.changeMinor : null;
  return (
    <>
      {change !== null && (
        <p className="change" data-testid="change" data-minor={change}>
          <span>{t('checkout.receipt.change')}</span>
          <Money minor={change} />
        </p>
      )}
      {answer && <ReceiptActions className="pay-ways" number={number} language={language} />}
      {answer && <Receipt rows={answer.rows} number={number} total={answer.receipt.total} />}
      {answer === null && <p role="status">{t('checkout.receipt.missing')}</p>}
    </>
  );
}
