/** @file The office's form fields: a label that stays, an input large enough to touch, a hint below it. */
import { ChevronDown } from 'lucide-react';
import {
  Button,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  NumberField,
  Popover,
  Select,
  SelectValue,
  Switch,
  Text,
  TextField,
} from 'react-aria-components';
import { minorDigits } from './words.ts';

/** Of any currency: more is a slip of the finger. */
const LARGEST = 1_000_000_000;

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

/** An amount in minor units; null: none. */
export function Amount(
  props: Common & { minor: number | null; onChange: (minor: number | null) => void; currency: string },
) {
  const { label, hint, required = false, minor, onChange, currency } = props;
  const unit = 10 ** minorDigits(currency);
  return (
    <NumberField
      className="office-field"
      value={minor === null ? Number.NaN : minor / unit}
      onChange={(value) => onChange(Number.isNaN(value) ? null : Math.round(value * unit))}
      isRequired={required}
      minValue={0}
      maxValue={LARGEST}
      formatOptions={{ style: 'currency', currency }}
    >
      <Label>{label}</Label>
      <Group>
        <Input className="office-input" />
      </Group>
      {hint && <Text slot="description">{hint}</Text>}
      <FieldError />
    </NumberField>
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
