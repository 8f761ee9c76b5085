/** @file What can be done to the line that is lit: more, fewer, something else, take it off. */
import '../style/checkout-tools.css';
import { Minus, Plus, Repeat2, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, Group } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { BasketLine } from '../../app/contract.ts';
import { ProductChoice } from './ProductChoice.tsx';
import { useClient, useShopWords } from './use-checkout.ts';

const MOST = 99;

export function LineTools({ line }: { line: BasketLine }) {
  const { t } = useTranslation();
  const client = useClient();
  const words = useShopWords();
  const [asks, setAsks] = useState(false);
  const { id, quantity } = line;
  const setQuantity = (next: number) =>
    void client.change({ kind: 'quantity', line: id, quantity: next, from: quantity });
  const search = () => client.open({ kind: 'search', item: null, line: id });
  const choose = (sku: string) => {
    setAsks(false);
    void client.change({ kind: 'exchange', line: id, sku });
  };
  return (
    <Group className="line-tools" aria-label={t('checkout.line.tools', { name: words.name(line.sku, line.name) })}>
      {line.weightGrams === null && (
        <div className="line-quantity">
          <Button
            className="round-button"
            aria-label={t('checkout.line.less')}
            isDisabled={quantity <= 1}
            onPress={() => setQuantity(quantity - 1)}
          >
            <Minus aria-hidden="true" />
          </Button>
          <span
            className="line-quantity-number"
            role="status"
            aria-label={t('checkout.line.quantity', { count: quantity })}
          >
            {quantity}
          </span>
          <Button
            className="round-button"
            aria-label={t('checkout.line.more')}
            isDisabled={quantity >= MOST}
            onPress={() => setQuantity(quantity + 1)}
          >
            <Plus aria-hidden="true" />
          </Button>
        </div>
      )}
      <Button
        className="quiet-button"
        aria-expanded={asks}
        onPress={() => (line.others.length > 0 ? setAsks(!asks) : search())}
      >
        <Repeat2 aria-hidden="true" />
        {t('checkout.line.notThis')}
      </Button>
      <Button className="quiet-button deleting" onPress={() => void client.change({ kind: 'remove', line: id })}>
        <Trash2 aria-hidden="true" />
        {t('checkout.line.remove')}
      </Button>
      {asks && (
        <Group className="line-others" aria-label={t('checkout.line.others')}>
          <p className="line-others-title">{t('checkout.line.others')}</p>
          <div className="product-choices">
            {line.others.map((sku) => (
              <ProductChoice key={sku} sku={sku} onChoose={() => choose(sku)} />
            ))}
          </div>
          <Button className="quiet-button" onPress={search}>
            <Search aria-hidden="true" />
            {t('checkout.line.other')}
          </Button>
        </Group>
      )}
    </Group>
  );
}
