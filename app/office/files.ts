/** @file The day for other programs: its sales line by line, and its report, as CSV. Amounts as people write them. */
import { minorDigits, type OfficeReport } from '../contract.ts';
import { shownMs } from '../store/times.ts';
import type { Sale } from '../store/types.ts';
import { writeAmount } from './csv-columns.ts';
import { writeTable } from './csv-table.ts';

export function salesFile(sales: readonly Sale[]): string {
  const header = [
    ...['number', 'kind', 'undoes', 'time', 'currency', 'sku', 'name', 'quantity', 'weight_g'],
    ...['unit_price', 'discount', 'deposit', 'total', 'tax_rate', 'tax_share', 'paid_by'],
  ];
  const rows = sales.flatMap((sale) => {
    const amount = amountsOf(sale.currency);
    return sale.lines.map((line) => [
      ...[sale.number, sale.kind, sale.undoes ?? '', new Date(shownMs(sale)).toISOString(), sale.currency],
      ...[line.sku, line.name, line.quantity, line.weightGrams ?? ''],
      ...[amount(line.unitPrice), amount(line.discount), amount(line.deposit), amount(line.total)],
      ...[line.taxRate, line.taxShare, sale.payments.map(({ method }) => method).join('+')],
    ]);
  });
  return writeTable([header, ...rows]);
}

export function reportFile(report: OfficeReport): string {
  const amount = amountsOf(report.currency);
  const { cash } = report;
  return writeTable([
    ['section', 'name', 'count', 'gross', 'net', 'tax'],
    ['total', 'sales', report.sales.count, amount(report.sales.totalMinor), '', ''],
    ['total', 'refunds', report.refunds.count, amount(report.refunds.totalMinor), '', ''],
    ['total', 'voids', report.voids.count, amount(report.voids.totalMinor), '', ''],
    ['total', 'net', '', amount(report.netMinor), '', ''],
    ['total', 'deposit', '', amount(report.depositMinor), '', ''],
    ['total', 'discount', '', amount(report.discountMinor), '', ''],
    ...report.byTax.map(({ taxRate, share, grossMinor, netMinor, taxMinor }) => [
      ...['tax', `${taxRate} ${share}`, ''],
      ...[amount(grossMinor), amount(netMinor), amount(taxMinor)],
    ]),
    ...report.byMethod.map(({ method, count, totalMinor }) => ['payment', method, count, amount(totalMinor), '', '']),
    ...report.byProduct.map(({ sku, name, quantity, totalMinor }) => [
      ...['product', `${sku} ${name}`, quantity],
      ...[amount(totalMinor), '', ''],
    ]),
    ...Object.entries(report.events).map(([type, count]) => ['event', type, count, '', '', '']),
    ...(cash
      ? [
          ['cash', 'float', '', amount(cash.floatMinor), '', ''],
          ['cash', 'moved', '', amount(cash.movedMinor), '', ''],
          ['cash', 'expected', '', amount(cash.expectedMinor), '', ''],
          ['cash', 'counted', '', cash.countedMinor === null ? '' : amount(cash.countedMinor), '', ''],
        ]
      : []),
    ...(report.head ? [['witness', `${report.head.number} ${report.head.hash}`, '', '', '', '']] : []),
  ]);
}

function amountsOf(currency: string): (minor: number) => string {
  const digits = minorDigits(currency);
  return (minor) => writeAmount(minor, digits);
}
