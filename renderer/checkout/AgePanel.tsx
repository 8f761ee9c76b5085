/** @file Staff look at the customer, and say with their PIN that the age is fine; or the customer does without. */
import '../style/checkout-numbers.css';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useRefusals } from '../words/refusals.ts';
import { NumberPad } from './NumberPad.tsx';
import { useCheckout, useClient, useShopWords } from './use-checkout.ts';

const LEAST_DIGITS = 4;
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
  const waiting = lines.filter(({ waitsForAge }) => waitsForAge !== null);
  const names = waiting.map(({ sku, name }) => words.name(sku, name));
  const hasPin = useHasPin();
  const isLong = pin.length >= LEAST_DIGITS;
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
  const leaveThem = async () => {
    for (const { id } of waiting) if (!(await client.change({ kind: 'remove', line: id }))) return;
    client.open(null);
  };
  return (
    <div className="weigh">
      <p>{t('checkout.age.text', { names: new Intl.ListFormat(words.language).format(names) })}</p>
      <div className="number-entry">
        <TextField
          className="search-field"
          value={pin}
          onChange={digits}
          type="password"
          onKeyDown={({ key }) => key === 'Enter' && isLong && void approve()}
        >
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
      <Button className="panel-action" isDisabled={!isLong} onPress={() => void approve()}>
        {t('checkout.age.approve')}
      </Button>
      {!hasPin && <p role="status">{t('checkout.age.noPin')}</p>}
      <Button className="quiet-button" onPress={() => void leaveThem()}>
        <X aria-hidden="true" />
        {t('checkout.question.dismiss')}
      </Button>
    </div>
  );
}

/** A till that nobody has set up yet has no PIN that could be right. */
function useHasPin(): boolean {
  const client = useClient();
  const [hasPin, setHasPin] = useState(true);
  useEffect(() => {
    client.ask({ type: 'officeStatus', session: null }).then(
      ({ setUp }) => setHasPin(setUp),
      () => undefined,
    );
  }, [client]);
  return hasPin;
}
