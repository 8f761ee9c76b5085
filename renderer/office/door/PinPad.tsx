/** @file Where a PIN is entered: by touch on the pad, or by keyboard in the field. */
import { Delete } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

const SHORTEST = 4;
const LONGEST = 8;

export function PinPad(props: {
  label: string;
  action: string;
  disabled?: boolean;
  onPin: (pin: string) => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { label, action, disabled = false, onPin, children } = props;
  const [pin, setPin] = useState('');
  const change = (text: string) => setPin(text.replaceAll(/\D/g, '').slice(0, LONGEST));
  const submit = () => {
    if (pin.length < SHORTEST || disabled) return;
    onPin(pin);
    setPin('');
  };
  return (
    <Form
      className="pin"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        className="pin-field"
        type="password"
        value={pin}
        onChange={change}
        isDisabled={disabled}
        autoFocus
        autoComplete="off"
        inputMode="numeric"
      >
        <Label>{label}</Label>
        <Input className="pin-input" />
      </TextField>
      {children}
      <fieldset className="pin-keys" aria-label={t('office.pin.pad')}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <Button key={digit} className="pin-key" isDisabled={disabled} onPress={() => change(pin + digit)}>
            {digit}
          </Button>
        ))}
        <Button className="pin-key pin-zero" isDisabled={disabled} onPress={() => change(`${pin}0`)}>
          0
        </Button>
        <Button
          className="pin-key"
          isDisabled={disabled}
          aria-label={t('office.pin.delete')}
          onPress={() => change(pin.slice(0, -1))}
        >
          <Delete aria-hidden="true" />
        </Button>
      </fieldset>
      <Button className="main-action" type="submit" isDisabled={disabled || pin.length < SHORTEST}>
        {action}
      </Button>
    </Form>
  );
}
