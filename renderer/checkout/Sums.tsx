/** @file What is to be paid, taken apart: goods, discount, deposit, tax by rate. */
import '../style/checkout-pay.css';
import { useTranslation } from 'react-i18next';
import type { BasketView } from '../../app/contract.ts';
import { Money } from '../words/Money.tsx';
import { useShopWords } from './use-checkout.ts';

export function Sums({ basket }: { basket: BasketView }) {
  const { t } = useTranslation();
  const words = useShopWords();
  const rows: [name: string, minor: number][] = [
    [t('checkout.review.goods'), basket.total - basket.deposit],
    ...basket.taxes.map(({ rate, tax }): [string, number] => [
      t('checkout.review.tax', { rate: words.percent(rate) }),
      tax,
    ]),
  ];
  if (basket.deposit > 0) rows.push([t('checkout.review.deposit'), basket.deposit]);
  if (basket.discount > 0) rows.push([t('checkout.review.discount'), basket.discount]);
  return (
    <dl className="sums">
      {rows.map(([name, minor]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Money minor={minor} />
          </dd>
        </div>
      ))}
      <div className="sums-total">
        <dt>{t('checkout.review.total')}</dt>
        <dd>
          <Money minor={basket.total} />
        </dd>
      </div>
    </dl>
  );
}
