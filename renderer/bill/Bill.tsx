/** @file The bill beside the stage: lines, total, and the one main action, always in the same place. */
import { useTranslation } from 'react-i18next';
import { Problem } from '../checkout/Problem.tsx';
import { Toolbar } from '../checkout/Toolbar.tsx';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { Money } from '../words/Money.tsx';
import { Announcer } from './Announcer.tsx';
import { Attract } from './Attract.tsx';
import { BillLines } from './BillLines.tsx';
import { MainAction } from './MainAction.tsx';
import { Thanks } from './Thanks.tsx';
import { useCountUp } from './use-count-up.ts';

export function Bill() {
  const { t } = useTranslation();
  const bill = useScreen((state) => state.bill);
  const customer = useScreen((state) => state.customer);
  const live = useScreen((state) => state.source !== 'photo');
  const closed = useScreen((state) => state.closed);
  const checkout = useScreen((state) => state.checkout);
  const questions = checkout?.basket.questions.length ?? 0;
  const total = bill?.total ?? 0;
  const shownTotal = useCountUp(total);
  const count = bill?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
  return (
    <section className="bill" aria-label={t('bill.title')} data-closed={closed}>
      <div className="bill-paper">
        <div className="bill-head">
          <h2 className="bill-title">{t('bill.title')}</h2>
          {live && <p className="bill-customer">{t('bill.customer', { number: customer })}</p>}
        </div>
        {bill && (count > 0 || questions > 0) ? <BillLines bill={bill} /> : <Attract />}
        <div className="bill-total" data-testid="total" data-minor={total}>
          <p className="bill-total-words">
            <span className="bill-total-word">{t('bill.total')}</span>
            <span className="bill-count">{t('bill.items', { count })}</span>
          </p>
          <Money minor={shownTotal} className="bill-total-money" />
        </div>
        {closed && <Thanks />}
      </div>
      <Problem />
      <Toolbar />
      <MainAction />
      <Announcer />
    </section>
  );
}
