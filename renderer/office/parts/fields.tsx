/** @file The office's form fields: a label that stays, an input large enough to touch, a hint below it. */
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import {
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Switch,
  Text,
  TextField,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { minorDigits } from '../../../app/contract.ts';
import { formatMoney } from '../../words/money.ts';
import { LARGEST, readAmount } from './amount.ts';
import { useFormats } from './words.ts';

interface Common {
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
}

export function Words(
  props: Common & {
    value: string;
    onChange: (value: string) => void;
    maxLength?: number;
    pattern?: string;
    invalid?: string | null;
    digits?: boolean;
  },
) {
  const { label, hint, required = false, value, onChange, maxLength = 200, invalid, digits, pattern } = props;
  return (
    <TextField
      className="office-field"
      value={value}
      onChange={onChange}
      isRequired={required}
      maxLength={maxLength}
      {...(pattern && { pattern })}
      {...(invalid && { isInvalid: true })}
      {...(digits && { inputMode: 'numeric' as const })}
    >
      <Label>{label}</Label>
      <Input className="office-input" />
      {hint && <Text slot="description">{hint}</Text>}
      <FieldError>{invalid ?? (({ validationErrors }) => validationErrors.join(' '))}</FieldError>
    </TextField>
  );
}

/** An amount in minor units; null: none, or none that can be read, with which the form is not sent. */
export function Amount(
  props: Common & { minor: number | null; onChange: (minor: number | null) => void; currency: string },
) {
  const { t } = useTranslation();
  const { language } = useFormats();
  const { label, hint, required = false, minor, onChange, currency } = props;
  /** While somebody types, and as long as it cannot be read. */
  const [typed, setTyped] = useState('');
  const read = (text: string) => readAmount(text, currency, language);
  const money = (amount: number) => formatMoney(amount, currency, language);
  const units = (amount: number) => money(amount * 10 ** minorDigits(currency));
  const isTyped = typed !== '' && read(typed) === minor;
  return (
    <TextField
      className="office-field"
      value={isTyped ? typed : minor === null ? '' : money(minor)}
      onChange={(text) => {
        setTyped(text.trim() && text);
        onChange(read(text));
      }}
      onBlur={() => minor !== null && setTyped('')}
      isRequired={required}
      inputMode="decimal"
      maxLength={40}
      validate={(text) =>
        text.trim() === '' || read(text) !== null
          ? null
          : t('office.amountUnclear', { example: units(1250), most: units(LARGEST) })
      }
    >
      <Label>{label}</Label>
      <Input className="office-input" />
      {hint && <Text slot="description">{hint}</Text>}
      <FieldError />
    </TextField>
  );
}

export function Choice<K extends string>(
  props: Common & {
    value: K;
    onChange: (value: K) => void;
    options: readonly { readonly id: K; readonly name: string }[];
  },
) {
  const { label, hint, value, onChange, options } = props;
  return (
    <Select
      className="office-field"
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(key as K)}
    >
      <Label>{label}</Label>
      <Button className="office-input office-select">
        <SelectValue />
        <ChevronDown aria-hidden="true" />
      </Button>
      {hint && <Text slot="description">{hint}</Text>}
      <Popover className="menu-popover office-options">
        <ListBox className="menu" items={options}>
          {({ id, name }) => (
            <ListBoxItem id={id} className="menu-item" textValue={name}>
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

export function Toggle({
  label,
  hint,
  on,
  onChange,
}: {
  label: string;
  hint?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <div className="office-field">
      <Switch className="office-switch" isSelected={on} onChange={onChange}>
        <span className="office-switch-track" aria-hidden="true" />
        {label}
      </Switch>
      {hint && <p className="office-hint">{hint}</p>}
    </div>
  );
}
