/** @file Paying with cash: how much is handed over, by likely notes or by number. */
import '../style/checkout-numbers.css';
import '../style/checkout-pay.css';
import { useEffect, useRef } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { likelyCash } from './cash-notes.ts';
import { NumberPad } from './NumberPad.tsx';
import { useClient, useShopWords } from './use-checkout.ts';

const MOST_DIGITS = 9;

/**
 * What is typed is handed over by the main action, which says how much it is.
 *
 * @param typed what is typed so far; null before anybody types
 */
export function CashChoice({ total, typed }: { total: number; typed: string | null }) {
  const { t } = useTranslation();
  const client = useClient();
  const words = useShopWords();
  const type = (next: string) => client.open({ kind: 'cash', typed: next.replace(/\D/g, '').slice(0, MOST_DIGITS) });
  const give = (minor: number) => void client.pay('cash', minor);
  const place = useRef<HTMLDivElement>(null);
  const isTyping = typed !== null;
  // On a low screen what was asked for opens below its edge.
  useEffect(() => {
    place.current?.scrollIntoView({ block: isTyping ? 'end' : 'nearest' });
  }, [isTyping]);
  if (typed === null) {
    return (
      <div className="cash-notes" ref={place}>
        <Button className="quiet-button" data-given={total} onPress={() => give(total)}>
          {t('checkout.pay.exact')}
        </Button>
        {likelyCash(total).map((minor) => (
          <Button key={minor} className="quiet-button" data-given={minor} onPress={() => give(minor)}>
            {words.money(minor)}
          </Button>
        ))}
        <Button className="quiet-button" onPress={() => type('')}>
          {t('checkout.pay.otherAmount')}
        </Button>
      </div>
    );
  }
  const minor = Number(typed);
  return (
    <div className="weigh" ref={place}>
      <div className="number-entry">
        <TextField
          className="search-field"
          value={typed}
          onChange={type}
          onKeyDown={({ key }) => key === 'Enter' && minor >= total && give(minor)}
        >
          <Label>{t('checkout.pay.cashTitle')}</Label>
          <Input autoComplete="off" inputMode="numeric" />
        </TextField>
        <NumberPad value={typed} most={MOST_DIGITS} onChange={type} />
      </div>
      {typed !== '' && (
        <p role="status">
          {minor < total
            ? t('checkout.pay.tooLittle')
            : `${t('checkout.receipt.change')}: ${words.money(minor - total)}`}
        </p>
      )}
    </div>
  );
}
