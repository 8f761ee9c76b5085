/** @file A receipt as it lies in the hand: the rows that paper and PDF have too, on white in every theme. */
import '../style/receipt.css';
import { useTranslation } from 'react-i18next';
import type { ReceiptRow } from '../../app/contract.ts';

export function Receipt({ rows, number, total }: { rows: readonly ReceiptRow[]; number: number; total: number }) {
  const { t } = useTranslation();
  return (
    <article
      className="receipt"
      aria-label={t('receipt.region')}
      data-testid="receipt"
      data-number={number}
      data-total={total}
    >
      <Rows rows={rows} />
    </article>
  );
}

/** A Z report, as it lies in the folder with the till's papers. */
export function ZPaper({ rows, name }: { rows: readonly ReceiptRow[]; name: string }) {
  return (
    <article className="receipt" aria-label={name} data-testid="z-paper">
      <Rows rows={rows} />
    </article>
  );
}

function Rows({ rows }: { rows: readonly ReceiptRow[] }) {
  return keyed(rows).map(({ key, row }) => <Row key={key} row={row} />);
}

const COLUMNS = [0, 1, 2, 3] as const;

/** A receipt never changes, and may hold the same row twice: a row is what stands at its place. */
function keyed(rows: readonly ReceiptRow[]) {
  return rows.map((row, index) => ({ key: `${index} ${row.kind}`, row }));
}

function Row({ row }: { row: ReceiptRow }) {
  switch (row.kind) {
    case 'title':
    case 'centre':
    case 'mark':
      return <p className={`receipt-${row.kind}`}>{row.text}</p>;
    case 'rule':
      return <hr />;
    case 'item':
      return (
        <div className="receipt-item">
          <Pair left={row.name} right={row.amount} />
          {row.detail !== null && <p className="receipt-detail">{row.detail}</p>}
        </div>
      );
    case 'sub':
    case 'pair':
    case 'total':
      return (
        <div className={`receipt-${row.kind}`}>
          <Pair left={row.left} right={row.right} />
        </div>
      );
    case 'tax':
      return (
        <p className={row.head ? 'receipt-tax receipt-tax-head' : 'receipt-tax'}>
          {COLUMNS.map((column) => (
            <span key={column}>{row.cells[column]} </span>
          ))}
        </p>
      );
  }
}

function Pair({ left, right }: { left: string; right: string }) {
  return (
    <p className="receipt-pair">
      <span>{left} </span>
      <span>{right}</span>
    </p>
  );
}
