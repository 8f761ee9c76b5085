/** @file A report in tables: by tax rate, by way of paying, the drawer, by product. */
import { useTranslation } from 'react-i18next';
import type { OfficeReport } from '../../../app/contract.ts';
import { Money } from '../../words/Money.tsx';
import { useFormats } from './words.ts';

export function ReportTables({ report }: { report: OfficeReport }) {
  const { t } = useTranslation();
  const { percent, number, product } = useFormats();
  return (
    <div className="office-reports">
      <Table
        title={t('office.report.byTax')}
        heads={[t('office.report.rate'), t('office.report.gross'), t('office.report.net'), t('office.report.tax')]}
        rows={report.byTax.map(({ taxRate, share, grossMinor, netMinor, taxMinor }) => ({
          key: `${taxRate} ${share}`,
          name: percent(share),
          cells: [grossMinor, netMinor, taxMinor].map((minor) => <Money key={minor} minor={minor} />),
        }))}
      />
      <Table
        title={t('office.report.byMethod')}
        heads={[t('office.report.method'), t('office.report.count'), t('office.report.total')]}
        rows={report.byMethod.map(({ method, count, totalMinor }) => ({
          key: method,
          name: t(`office.method.${method}`, { defaultValue: method }),
          cells: [number(count), <Money key="total" minor={totalMinor} />],
        }))}
      />
      {report.cash && <CashTable cash={report.cash} />}
      <Table
        title={t('office.report.byProduct')}
        heads={[t('office.goods.product'), t('office.report.pieces'), t('office.report.total')]}
        rows={report.byProduct.map(({ sku, name, quantity, totalMinor }) => ({
          key: sku,
          name: product(sku, name),
          cells: [number(quantity), <Money key="total" minor={totalMinor} />],
        }))}
      />
    </div>
  );
}

function CashTable({ cash }: { cash: NonNullable<OfficeReport['cash']> }) {
  const { t } = useTranslation();
  const row = (key: string, name: string, minor: number | null) =>
    minor === null ? [] : [{ key, name, cells: [<Money key="minor" minor={minor} />] }];
  return (
    <Table
      title={t('office.drawer.title')}
      heads={[t('office.drawer.what'), t('office.report.total')]}
      rows={[
        ...row('float', t('office.drawer.float'), cash.floatMinor),
        ...row('moved', t('office.drawer.moved'), cash.movedMinor),
        ...row('expected', t('office.drawer.expected'), cash.expectedMinor),
        ...row('counted', t('office.drawer.counted'), cash.countedMinor),
        ...row('difference', t('office.drawer.difference'), cash.differenceMinor),
      ]}
    />
  );
}

interface TableProps {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly key: string; readonly name: string; readonly cells: readonly React.ReactNode[] }[];
}

function Table({ title, heads, rows }: TableProps) {
  const { t } = useTranslation();
  return (
    <table className="office-table office-stacks">
      <caption>{title}</caption>
      <thead>
        <tr>
          {heads.map((head, index) => (
            <th key={head} scope="col" className={index > 0 ? 'office-amount' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cells }) => (
          <tr key={key} data-key={key}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <td key={heads[index + 1]} className="office-amount" data-label={heads[index + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={heads.length}>{t('office.report.nothing')}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
