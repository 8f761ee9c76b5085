/** @file Ten digits to touch; a keyboard types into the field above it all the same. */
import '../style/checkout-numbers.css';
import { Delete } from 'lucide-react';
import { Button, Group } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export function NumberPad({
  value,
  most,
  onChange,
}: {
  value: string;
  most: number;
  onChange: (next: string) => void;
}) {
  const { t } = useTranslation();
  const type = (digit: string) => onChange(`${value}${digit}`.slice(0, most));
  return (
    <Group className="number-pad" aria-label={t('checkout.pad.label')}>
      {DIGITS.map((digit) => (
        <Button key={digit} className="pad-key" onPress={() => type(digit)}>
          {digit}
        </Button>
      ))}
      <Button className="pad-key pad-word" onPress={() => onChange('')}>
        {t('checkout.pad.clear')}
      </Button>
      <Button className="pad-key" onPress={() => type('0')}>
        0
      </Button>
      <Button className="pad-key" aria-label={t('checkout.pad.delete')} onPress={() => onChange(value.slice(0, -1))}>
        <Delete aria-hidden="true" />
      </Button>
    </Group>
  );
}
