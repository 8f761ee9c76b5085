/** @file Staff look at the customer, and say with their PIN that the age is fine. */
import '../style/checkout-numbers.css';
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useRefusals } from '../words/refusals.ts';
import { NumberPad } from './NumberPad.tsx';
import { useCheckout, useClient, useShopWords } from './use-checkout.ts';

const MOST_DIGITS = 8;

export function AgePanel() {
  const { t } = useTranslation();
  const client = useClient();
  const words = useShopWords();
  const told = useRefusals();
  const lines = useCheckout()?.basket.lines ?? [];
  const [pin, setPin] = useState('');
  const [refused, setRefused] = useState('');
  const digits = (next: string) => setPin(next.replace(/\D/g, '').slice(0, MOST_DIGITS));
  const names = lines.filter(({ waitsForAge }) => waitsForAge !== null).map(({ sku, name }) => words.name(sku, name));
  const approve = async () => {
    try {
      const { approved, waitMs } = await client.ask({ type: 'approveAge', pin });
      if (approved) return client.open(null);
      const seconds = Math.ceil(waitMs / 1000);
      setRefused(seconds > 0 ? t('checkout.age.wait', { seconds }) : t('checkout.age.wrong'));
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
    }
    setPin('');
  };
  return (
    <div className="weigh">
      <p>{t('checkout.age.text', { names: new Intl.ListFormat(words.language).format(names) })}</p>
      <div className="number-entry">
        <TextField className="search-field" value={pin} onChange={digits} type="password">
          <Label>{t('checkout.age.pin')}</Label>
          <Input autoComplete="off" inputMode="numeric" />
        </TextField>
        <NumberPad value={pin} most={MOST_DIGITS} onChange={digits} />
      </div>
      {refused !== '' && (
        <p className="panel-wrong" role="alert">
          {told(refused)}
        </p>
      )}
      <Button className="panel-action" isDisabled={pin.length < 4} onPress={() => void approve()}>
        {t('checkout.age.approve')}
      </Button>
    </div>
  );
}
