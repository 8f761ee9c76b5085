/** @file Finds a product by its name or by its number: to add it, or to say what something is. */
import '../style/checkout-numbers.css';
import '../style/checkout-search.css';
import { useState } from 'react';
import { Button, Input, Label, SearchField, TextField, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Panel } from '../kiosk/store.ts';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { chooseProduct } from './choose.ts';
import { NumberPad } from './NumberPad.tsx';
import { ProductChoice } from './ProductChoice.tsx';
import { byNumber, firstLetters, named } from './search.ts';
import { useClient, useShopWords } from './use-checkout.ts';

const LONGEST_NUMBER = 13;

const WAYS = ['name', 'number'] as const;
type Way = (typeof WAYS)[number];

/** Two buttons and not tabs: the screen's sources are tabs already, and React Aria takes tabs within for more of them. */
export function SearchPanel({ panel }: { panel: Extract<Panel, { kind: 'search' }> }) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>('name');
  const words: Record<Way, string> = { name: t('checkout.search.byName'), number: t('checkout.search.byNumber') };
  return (
    <div className="search">
      <ToggleButtonGroup
        className="search-tabs"
        aria-label={t('checkout.search.title')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[way]}
        onSelectionChange={(keys) => setWay(WAYS.find((one) => keys.has(one)) ?? 'name')}
      >
        {WAYS.map((one) => (
          <ToggleButton key={one} id={one} className="source-tab">
            {words[one]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className={way === 'name' ? 'search-page' : 'search-page search-number'}>
        {way === 'name' ? <ByName panel={panel} /> : <ByNumber panel={panel} />}
      </div>
    </div>
  );
}

function ByName({ panel }: { panel: Extract<Panel, { kind: 'search' }> }) {
  const { t } = useTranslation();
  const words = useShopWords();
  const [text, setText] = useState('');
  const products = useScreen((state) => state.hello?.catalogue.products);
  const all = products ?? [];
  const nameOf = (sku: string) => words.name(sku);
  const found = named(all, text, nameOf, words.language);
  return (
    <>
      <SearchField className="search-field" value={text} onChange={setText}>
        <Label>{t('checkout.search.field')}</Label>
        <Input autoComplete="off" enterKeyHint="search" />
      </SearchField>
      <div className="letters">
        <Button className="letter" data-chosen={text === ''} onPress={() => setText('')}>
          {t('checkout.search.all')}
        </Button>
        {firstLetters(all, nameOf, words.language).map((letter) => (
          <Button
            key={letter}
            className="letter"
            aria-label={t('checkout.search.first', { letter })}
            data-chosen={text === letter}
            onPress={() => setText(letter)}
          >
            {letter}
          </Button>
        ))}
      </div>
      <Results panel={panel} skus={found.map(({ sku }) => sku)} nothing={t('checkout.search.none')} />
    </>
  );
}

function ByNumber({ panel }: { panel: Extract<Panel, { kind: 'search' }> }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const products = useScreen((state) => state.hello?.catalogue.products);
  const found = byNumber(products ?? [], text);
  const digits = (next: string) => setText(next.replace(/\D/g, '').slice(0, LONGEST_NUMBER));
  return (
    <>
      <div className="number-entry">
        <TextField className="search-field" value={text} onChange={digits}>
          <Label>{t('checkout.search.number')}</Label>
          <Input autoComplete="off" inputMode="numeric" />
        </TextField>
        <NumberPad value={text} most={LONGEST_NUMBER} onChange={digits} />
      </div>
      <Results
        panel={panel}
        skus={found.map(({ sku }) => sku)}
        nothing={t(text === '' ? 'checkout.search.typeNumber' : 'checkout.search.noNumber')}
      />
    </>
  );
}

function Results(props: { panel: Extract<Panel, { kind: 'search' }>; skus: readonly string[]; nothing: string }) {
  const { t } = useTranslation();
  const client = useClient();
  const words = useShopWords();
  const { panel, skus, nothing } = props;
  return (
    <div className="results">
      <p className={skus.length > 0 ? 'visually-hidden' : 'results-nothing'} role="status">
        {skus.length > 0 ? t('checkout.search.results', { count: skus.length }) : nothing}
      </p>
      <div className="product-choices results-list" data-testid="results">
        {skus.map((sku) => (
          <ProductChoice
            key={sku}
            sku={sku}
            onChoose={() => {
              const product = words.product(sku);
              if (product) void chooseProduct(client, panel, product);
            }}
          />
        ))}
      </div>
    </div>
  );
}
