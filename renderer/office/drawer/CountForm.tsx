/** @file Counts a drawer: how many of each note and coin, with the sum as it grows. */
import { useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OfficeDrawer } from '../../../app/contract.ts';
import { Money } from '../../words/Money.tsx';
import { useFormats } from '../parts/words.ts';

export type Counts = { denominationMinor: number; pieces: number }[];

export function CountForm(props: {
  drawer: OfficeDrawer;
  action: string;
  busy: boolean;
  expectedMinor?: number;
  onCount: (counts: Counts) => void;
}) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const { drawer, action, busy, expectedMinor, onCount } = props;
  const [pieces, setPieces] = useState<Readonly<Record<number, string>>>({});
  const counts = drawer.denominations.map((denominationMinor) => ({
    denominationMinor,
    pieces: Number(pieces[denominationMinor] ?? 0),
  }));
  const totalMinor = counts.reduce((sum, { denominationMinor, pieces: many }) => sum + denominationMinor * many, 0);
  return (
    <Form
      className="office-count"
      onSubmit={(event) => {
        event.preventDefault();
        onCount(counts);
        setPieces({});
      }}
    >
      <div className="office-denominations">
        {drawer.denominations.map((minor) => (
          <TextField
            key={minor}
            className="office-field"
            inputMode="numeric"
            maxLength={5}
            value={pieces[minor] ?? ''}
            onChange={(text) => setPieces((before) => ({ ...before, [minor]: text.replaceAll(/\D/g, '') }))}
          >
            <Label>{money(minor)}</Label>
            <Input className="office-input" placeholder="0" />
          </TextField>
        ))}
      </div>
      <div className="office-actions office-actions-end">
        <p className="office-large">
          {t('office.drawer.counted')} <Money minor={totalMinor} />
        </p>
        {expectedMinor !== undefined && totalMinor !== expectedMinor && (
          <p className="office-hint">
            {t('office.drawer.difference')} <Money minor={totalMinor - expectedMinor} />
          </p>
        )}
        <Button className="main-action" type="submit" isDisabled={busy}>
          {action}
        </Button>
      </div>
    </Form>
  );
}
