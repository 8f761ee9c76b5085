/** @file One of several, each with a line of explanation. */
import { Label, Radio, RadioGroup } from 'react-aria-components';

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
}

export function Choice({
  label,
  value,
  options,
  onChange,
  row = false,
}: {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (id: string) => void;
  row?: boolean;
}) {
  return (
    <RadioGroup
      className={`lab-choice${row ? ' lab-choice-row' : ''}`}
      value={value}
      onChange={onChange}
      orientation={row ? 'horizontal' : 'vertical'}
    >
      <Label>{label}</Label>
      <div className="lab-choice-options">
        {options.map(({ id, label: name, hint }) => (
          <Radio key={id} value={id} className="lab-option">
            <span>{name}</span>
            <small>{hint}</small>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
