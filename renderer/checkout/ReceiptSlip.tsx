/** @file A receipt on the screen, as complete as the printed one: shop, number, lines, sum, tax by rate, payment. */
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../app/contract.ts';
import { Money } from '../words/Money.tsx';
import { useShopWords } from './use-checkout.ts';

export function ReceiptSlip({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation();
  const words = useShopWords();
  const { shop, payment } = receipt;
  const at = new Date(receipt.at).toLocaleString(words.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: receipt.timeZone,
  });
  return (
    <article className="slip" data-testid="receipt" data-number={receipt.number} data-total={receipt.total}>
      <header className="slip-head">
        {[shop.name, shop.address, shop.phone, shop.taxNumber].map((text) => text && <p key={text}>{text}</p>)}
        <p>{t('checkout.receipt.number', { number: receipt.number })}</p>
        <p>{at}</p>
      </header>
      <ul className="slip-lines" aria-label={t('bill.lines')}>
        {linesWithKeys(receipt).map(({ key, line }) => (
          <li key={key}>
            <span>
              {line.weightG === null ? line.quantity : words.weight(line.weightG)} × {line.name}
            </span>
            <Money minor={line.total + line.deposit} />
          </li>
        ))}
      </ul>
      <dl className="sums">
        <div className="sums-total">
          <dt>{t('bill.total')}</dt>
          <dd>
            <Money minor={receipt.total} />
          </dd>
        </div>
        {receipt.taxes.map(({ rate, tax }) => (
          <div key={rate}>
            <dt>{t('checkout.receipt.tax', { rate: words.percent(rate) })}</dt>
            <dd>
              <Money minor={tax} />
            </dd>
          </div>
        ))}
        <div>
          <dt>
            {payment.kind === 'cash'
              ? t('checkout.receipt.given')
              : payment.scheme && payment.last4
                ? t('checkout.receipt.card', { scheme: payment.scheme, last4: payment.last4 })
                : t('checkout.receipt.cardOnly')}
          </dt>
          <dd>
            <Money minor={payment.kind === 'cash' ? payment.givenMinor : receipt.total} />
          </dd>
        </div>
      </dl>
      {shop.footer && <p className="slip-foot">{shop.footer}</p>}
    </article>
  );
}

/** A receipt never changes, and may hold the same line twice: a line is what stands at its place. */
function linesWithKeys({ lines }: Receipt) {
  return lines.map((line, index) => ({ key: `${index} ${line.name}`, line }));
}
