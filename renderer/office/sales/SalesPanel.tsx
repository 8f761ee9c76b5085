/** @file Sales: today's, or any by its number; each can be looked at and given back. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OfficeSale } from '../../../app/contract.ts';
import { Money } from '../../words/Money.tsx';
import { Words } from '../parts/fields.tsx';
import { OfficeDialog } from '../parts/OfficeDialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { today, useFormats } from '../parts/words.ts';
import { useAnswer, useDeed, useOffice } from '../use-office.tsx';
import { SaleView } from './SaleView.tsx';

export function SalesPanel() {
  const { t } = useTranslation();
  const { ask } = useOffice();
  const { answer, problem, reload } = useAnswer('officeDay', { day: today() });
  const { busy, problem: unknown, run } = useDeed();
  const [number, setNumber] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const [sale, setSale] = useState<OfficeSale | null>(null);
  const find = () =>
    run(async () => {
      const found = await ask('officeSale', { number: Number(number) });
      setMissing(found.sale ? null : number);
      setSale(found.sale);
    });
  return (
    <>
      <Form
        className="office-actions"
        onSubmit={(event) => {
          event.preventDefault();
          if (Number(number) > 0) void find();
        }}
      >
        <Words
          label={t('office.sales.number')}
          hint={t('office.sales.numberHint')}
          value={number}
          digits
          maxLength={9}
          onChange={(text) => setNumber(text.replaceAll(/\D/g, ''))}
        />
        <Button className="quiet-button office-go" type="submit" isDisabled={busy || !(Number(number) > 0)}>
          {t('office.sales.find')}
        </Button>
      </Form>
      <p className="pin-said" role="status">
        {missing && t('office.sales.missing', { number: missing })}
      </p>
      <Problem text={problem ?? unknown} />
      {answer && <SalesTable sales={answer.sales} onChoose={setSale} />}
      {sale && (
        <OfficeDialog
          wide
          title={t(`office.sales.title.${sale.kind}`, { number: sale.number })}
          onClose={() => setSale(null)}
        >
          <SaleView key={sale.number} sale={sale} onRefunded={reload} />
        </OfficeDialog>
      )}
    </>
  );
}

function SalesTable({ sales, onChoose }: { sales: readonly OfficeSale[]; onChoose: (sale: OfficeSale) => void }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  if (sales.length === 0) return <p className="office-hint">{t('office.day.noSales')}</p>;
  return (
    <table className="office-table office-stacks">
      <caption>{t('office.sales.today')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('office.sales.sale')}</th>
          <th scope="col">{t('office.sales.time')}</th>
          <th scope="col">{t('office.report.method')}</th>
          <th scope="col" className="office-amount">
            {t('office.report.total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sales.map((sale) => (
          <tr key={sale.number} data-sale={sale.number}>
            <th scope="row">
              <Button className="office-row-button" onPress={() => onChoose(sale)}>
                {t(`office.sales.title.${sale.kind}`, { number: sale.number })}
              </Button>
            </th>
            <td>{time(sale.atMs)}</td>
            <td>{sale.methods.map((method) => t(`office.method.${method}`, { defaultValue: method })).join(', ')}</td>
            <td className="office-amount">
              <Money minor={sale.totalMinor} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
