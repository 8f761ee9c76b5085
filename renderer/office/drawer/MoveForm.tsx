/** @file Money put into the drawer or taken out of it while the till is open, with the reason. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OfficeDrawer } from '../../../app/contract.ts';
import { Amount, Choice, Words } from '../parts/fields.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useFormats } from '../parts/words.ts';
import { useDeed, useOffice } from '../use-office.tsx';

export function MoveForm({ onMoved }: { onMoved: (drawer: OfficeDrawer) => void }) {
  const { t } = useTranslation();
  const { ask } = useOffice();
  const { currency } = useFormats();
  const { busy, problem, run } = useDeed();
  const [direction, setDirection] = useState<'in' | 'out'>('out');
  const [amountMinor, setAmountMinor] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const move = async () => {
    if (!amountMinor) return;
    const done = await run(async () => onMoved(await ask('officeMoveCash', { direction, amountMinor, reason })));
    if (!done) return;
    setAmountMinor(null);
    setReason('');
  };
  return (
    <Form
      className="office-fields"
      onSubmit={(event) => {
        event.preventDefault();
        void move();
      }}
    >
      <Choice
        label={t('office.drawer.move')}
        value={direction}
        options={(['in', 'out'] as const).map((id) => ({ id, name: t(`office.drawer.${id}`) }))}
        onChange={setDirection}
      />
      <Amount label={t('office.drawer.amount')} minor={amountMinor} currency={currency} onChange={setAmountMinor} />
      <Words label={t('office.sales.reason')} value={reason} onChange={setReason} />
      <Problem text={problem} />
      <div className="office-actions">
        <Button className="quiet-button" type="submit" isDisabled={busy || !amountMinor}>
          {t('office.drawer.write')}
        </Button>
      </div>
    </Form>
  );
}
