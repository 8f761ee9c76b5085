/** @file Weighs something: the grams of the scale, or typed where there is none, and what that costs. */
import '../style/checkout-numbers.css';
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ScaleField } from '../devices/ScaleField.tsx';
import type { Panel } from '../kiosk/store.ts';
import { NumberPad } from './NumberPad.tsx';
import { ProductPicture } from './ProductPicture.tsx';
import { useClient, useShopWords } from './use-checkout.ts';

const MOST_DIGITS = 5;
const MOST_GRAMS = 50_000;

export function WeighPanel({ panel }: { panel: Extract<Panel, { kind: 'weigh' }> }) {
  const { t } = useTranslation();
  const client = useClient();
  const words = useShopWords();
  const [text, setText] = useState('');
  const { sku, item } = panel;
  const product = words.product(sku);
  const grams = Number(text);
  const fits = grams > 0 && grams <= MOST_GRAMS;
  const digits = (next: string) => setText(next.replace(/\D/g, '').slice(0, MOST_DIGITS));
  const take = async () => {
    const done =
      item === null
        ? await client.change({ kind: 'add', sku, quantity: 1, weightGrams: grams, priceMinor: null })
        : await client.change({ kind: 'weigh', item, sku, weightGrams: grams });
    if (done) client.open(null);
  };
  if (!product) return null;
  return (
    <div className="weigh">
      <div className="weigh-product">
        <ProductPicture label={product.label} name={words.name(sku)} picture={product.picture} />
        <p>{words.price(product)}</p>
      </div>
      <ScaleField onWeight={(weighed) => setText(weighed > 0 ? String(Math.round(weighed)) : '')} />
      <div className="number-entry">
        <TextField
          className="search-field"
          value={text}
          onChange={digits}
          onKeyDown={({ key }) => key === 'Enter' && fits && void take()}
        >
          <Label>{t('checkout.weigh.grams')}</Label>
          <Input autoComplete="off" inputMode="numeric" />
        </TextField>
        <NumberPad value={text} most={MOST_DIGITS} onChange={digits} />
      </div>
      <p role="status">{fits ? words.weight(grams) : t('checkout.weigh.put')}</p>
      <Button className="panel-action" isDisabled={!fits} onPress={() => void take()}>
        {t('checkout.weigh.take')}
      </Button>
    </div>
  );
}
