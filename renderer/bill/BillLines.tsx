/** @file The lines of the bill: the newest in sight, and before it the one that somebody is changing. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bill } from '../../app/contract.ts';
import { QuestionRow } from '../checkout/QuestionRow.tsx';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { BillLineRow } from './BillLineRow.tsx';
import { useInSight } from './use-in-sight.ts';

export function BillLines({ bill }: { bill: Bill }) {
  const { t } = useTranslation();
  const newest = useScreen((state) => state.newest);
  const lit = useScreen((state) => state.lit);
  const basket = useScreen((state) => state.checkout?.basket);
  const list = useRef<HTMLUListElement>(null);
  // A larger quantity brings its line into sight too.
  const quantity = bill.lines.find((line) => line.sku === newest)?.quantity ?? 0;
  useInSight(list, { lit, news: `${newest} ${quantity} ${basket?.questions.length ?? 0}` });

  return (
    <ul className="bill-lines" ref={list} aria-label={t('bill.lines')} data-testid="lines">
      {basket
        ? basket.lines.map((line) => (
            <BillLineRow key={line.id} line={line} basketLine={line} newest={line.id === basket.newest} />
          ))
        : bill.lines.map((line) => <BillLineRow key={line.sku} line={line} newest={line.sku === newest} />)}
      {basket?.questions.map((question) => (
        <QuestionRow key={question.id} question={question} />
      ))}
    </ul>
  );
}
