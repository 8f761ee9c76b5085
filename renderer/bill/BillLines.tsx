/** @file The lines of the bill, the newest always in sight. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bill } from '../../app/contract.ts';
import { QuestionRow } from '../checkout/QuestionRow.tsx';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { BillLineRow } from './BillLineRow.tsx';

export function BillLines({ bill }: { bill: Bill }) {
  const { t } = useTranslation();
  const newest = useScreen((state) => state.newest);
  const basket = useScreen((state) => state.checkout?.basket);
  const questions = basket?.questions.length ?? 0;
  const list = useRef<HTMLUListElement>(null);
  const quantity = bill.lines.find((line) => line.sku === newest)?.quantity;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a larger quantity brings its line into sight too
  useEffect(() => {
    const row = list.current?.querySelector('.question-row:last-child, [data-newest="true"]');
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    row?.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
  }, [newest, quantity, questions]);

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
