/**
 * @file Counts a drawer: how many of each note and coin, with the sum as it grows. Enter goes to the next of them: what was
 * counted is final, so only the button ends it.
 */
import { type KeyboardEvent, useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OfficeDrawer } from '../../../app/contract.ts';
import { Money } from '../../words/Money.tsx';
import { useFormats } from '../parts/words.ts';

export type Counts = { denominationMinor: number; pieces: number }[];

/** Of one note or coin; more where all that there is is counted in the currency's smallest unit. */
const MOST_DIGITS = 5;
const MOST_DIGITS_ALONE = 12;

export function CountForm(props: {
  drawer: OfficeDrawer;
  action: string;
  /** What the button says before it is pressed for the second time; without, once is enough. */
  sure?: (totalMinor: number) => string;
  busy: boolean;
  expectedMinor?: number;
  /** @returns whether it was written down: if not, nobody has to count again */
  onCount: (counts: Counts) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const { drawer, action, sure, busy, expectedMinor, onCount } = props;
  const [pieces, setPieces] = useState<Readonly<Record<number, string>>>({});
  const [isSure, setSure] = useState(false);
  const counts = drawer.denominations.map((denominationMinor) => ({
    denominationMinor,
    pieces: Number(pieces[denominationMinor] ?? 0),
  }));
  const totalMinor = counts.reduce((sum, { denominationMinor, pieces: many }) => sum + denominationMinor * many, 0);
  const count = async () => {
    if (sure && !isSure) return setSure(true);
    setSure(false);
    if (await onCount(counts)) setPieces({});
  };
  return (
    <Form
      className="office-count"
      onSubmit={(event) => {
        event.preventDefault();
        void count();
      }}
    >
      <div className="office-denominations">
        {drawer.denominations.map((minor) => (
          <TextField
            key={minor}
            className="office-field"
            inputMode="numeric"
            maxLength={drawer.denominations.length === 1 ? MOST_DIGITS_ALONE : MOST_DIGITS}
            value={pieces[minor] ?? ''}
            onChange={(text) => {
              setPieces((before) => ({ ...before, [minor]: text.replaceAll(/\D/g, '') }));
              setSure(false);
            }}
          >
            <Label>{money(minor)}</Label>
            <Input className="office-input" placeholder="0" onKeyDown={goToNext} />
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
          {sure && isSure ? sure(totalMinor) : action}
        </Button>
      </div>
    </Form>
  );
}

function goToNext(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const fields = [...(event.currentTarget.form?.querySelectorAll('input') ?? [])];
  fields[fields.indexOf(event.currentTarget) + 1]?.focus();
}
