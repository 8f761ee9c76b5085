/** @file One sale with its lines; what of it goes back is chosen piece by piece, with the sum before it is done. */
import { Ban, Minus, Plus, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OfficeSale } from '../../../app/contract.ts';
import { Money } from '../../words/Money.tsx';
import { Choice, Words } from '../parts/fields.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useFormats } from '../parts/words.ts';
import { useDeed, useOffice } from '../use-office.tsx';
import { backOf } from './back.ts';
import { ReceiptCopy, SaleReceipt } from './SaleReceipt.tsx';

export function SaleView({ sale: first, onRefunded }: { sale: OfficeSale; onRefunded: () => void }) {
  const { t } = useTranslation();
  const { ask } = useOffice();
  const { dateTime, money } = useFormats();
  const { busy, problem, run } = useDeed();
  const [sale, setSale] = useState(first);
  const [pieces, setPieces] = useState<readonly number[]>(() => sale.lines.map(({ refundable }) => refundable));
  const [method, setMethod] = useState<'cash' | 'card'>(sale.methods[0] === 'card' ? 'card' : 'cash');
  const [reason, setReason] = useState('');
  /** One decision, one key: a second press of the button gives nothing back twice. */
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [refunded, setRefunded] = useState<OfficeSale | null>(null);
  const [sureToVoid, setSureToVoid] = useState(false);
  const left = sale.lines.some(({ refundable }) => refundable > 0);
  const back = backOf(sale, pieces);
  const undo = (asking: () => Promise<{ refund: OfficeSale }>) =>
    run(async () => {
      const answer = await asking();
      setRefunded(answer.refund);
      setKey(crypto.randomUUID());
      onRefunded();
      const now = (await ask('officeSale', { number: sale.number })).sale;
      if (!now) return;
      setSale(now);
      setPieces(now.lines.map(() => 0));
    });
  const refund = () => {
    const lines = sale.lines.flatMap(({ line }) => (pieces[line] ? [{ line, quantity: pieces[line] }] : []));
    void undo(() => ask('officeRefund', { key, number: sale.number, lines, method, reason }));
  };
  const makeVoid = () => {
    if (!sureToVoid) return setSureToVoid(true);
    void undo(() => ask('officeVoid', { key, number: sale.number, reason }));
  };
  return (
    <div className="office-form">
      <p className="office-hint">
        {dateTime(sale.atMs)}
        {sale.undoes !== null && ` · ${t('office.sales.undoes', { number: sale.undoes })}`}
        {sale.undoneBy.length > 0 && ` · ${t('office.sales.undoneBy', { numbers: sale.undoneBy.join(', ') })}`}
      </p>
      <Lines sale={sale} pieces={pieces} onPieces={setPieces} />
      {refunded && (
        <p className="office-done" role="status">
          {t(refunded.kind === 'void' ? 'office.sales.voided' : 'office.sales.refunded', {
            number: refunded.kind === 'void' ? sale.number : refunded.number,
            amount: money(-refunded.totalMinor),
          })}
        </p>
      )}
      {refunded ? (
        <SaleReceipt key={refunded.number} number={refunded.number} prints />
      ) : (
        <ReceiptCopy number={sale.number} />
      )}
      {left && (
        <>
          <div className="office-fields">
            <Choice
              label={t('office.sales.backBy')}
              hint={method === 'card' ? t('office.sales.backByCard') : ''}
              value={method}
              options={(['cash', 'card'] as const).map((id) => ({ id, name: t(`office.method.${id}`) }))}
              onChange={setMethod}
            />
            <Words label={t('office.sales.reason')} value={reason} onChange={setReason} />
          </div>
          <Problem text={problem} />
          <div className="office-actions office-actions-end">
            {sale.undoneBy.length === 0 && (
              <Button className="quiet-button office-danger" isDisabled={busy} onPress={makeVoid}>
                <Ban aria-hidden="true" />
                {sureToVoid ? t('office.sales.voidSure', { amount: money(sale.totalMinor) }) : t('office.sales.void')}
              </Button>
            )}
            <Button className="main-action" isDisabled={busy || back === 0} onPress={refund}>
              <Undo2 aria-hidden="true" />
              {t('office.sales.refund', { amount: money(back) })}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

interface LinesProps {
  readonly sale: OfficeSale;
  readonly pieces: readonly number[];
  readonly onPieces: (pieces: readonly number[]) => void;
}

function Lines({ sale, pieces, onPieces }: LinesProps) {
  const { t } = useTranslation();
  const { number, product } = useFormats();
  const set = (line: number, to: number) => onPieces(pieces.map((before, index) => (index === line ? to : before)));
  return (
    <table className="office-table office-stacks">
      <caption className="visually-hidden">{t('office.sales.lines')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('office.goods.product')}</th>
          <th scope="col" className="office-amount">
            {t('office.report.pieces')}
          </th>
          <th scope="col" className="office-amount">
            {t('office.report.total')}
          </th>
          {sale.kind === 'sale' && <th scope="col">{t('office.sales.back')}</th>}
        </tr>
      </thead>
      <tbody>
        {sale.lines.map(({ line, sku, name, quantity, weightGrams, totalMinor, refundable }) => (
          <tr key={line}>
            <th scope="row">{product(sku, name)}</th>
            <td className="office-amount" data-label={t('office.report.pieces')}>
              {weightGrams === null ? number(quantity) : t('office.sales.grams', { grams: number(weightGrams) })}
            </td>
            <td className="office-amount" data-label={t('office.report.total')}>
              <Money minor={totalMinor} />
            </td>
            {sale.kind === 'sale' && (
              <td data-label={t('office.sales.back')}>
                <Stepper
                  name={product(sku, name)}
                  value={pieces[line] ?? 0}
                  most={refundable}
                  onChange={(to) => set(line, to)}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Stepper({
  name,
  value,
  most,
  onChange,
}: {
  name: string;
  value: number;
  most: number;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="office-stepper" aria-label={t('office.sales.backOf', { name })}>
      <Button
        className="quiet-button"
        aria-label={t('office.sales.less')}
        isDisabled={value <= 0}
        onPress={() => onChange(value - 1)}
      >
        <Minus aria-hidden="true" />
      </Button>
      <output>{value}</output>
      <Button
        className="quiet-button"
        aria-label={t('office.sales.more')}
        isDisabled={value >= most}
        onPress={() => onChange(value + 1)}
      >
        <Plus aria-hidden="true" />
      </Button>
    </fieldset>
  );
}
