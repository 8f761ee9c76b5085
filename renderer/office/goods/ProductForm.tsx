/** @file One product: everything the catalogue knows of it. */
import '../../style/office-foot.css';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, ComboBox, Form, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Answer, type Product, productSchema } from '../../../app/contract.ts';
import { Amount, Choice, Words } from '../parts/fields.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useFormats } from '../parts/words.ts';
import { useDeed, useOffice } from '../use-office.tsx';
import { type Draft, draftOf, faultOf, productOf } from './draft.ts';
import { PhotoField } from './PhotoField.tsx';

export function ProductForm(props: {
  known: Answer<'officeCatalogue'>;
  /** Null: a new one. */
  product: Product | null;
  onSaved: (now: Answer<'officeCatalogue'>) => void;
}) {
  const { t } = useTranslation();
  const { ask } = useOffice();
  const { busy, problem, run } = useDeed();
  const { known, product, onSaved } = props;
  const [draft, setDraft] = useState(() => draftOf(product, known.catalogue));
  const [sureToRemove, setSureToRemove] = useState(false);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const save = () =>
    run(async () => {
      const read = productSchema.safeParse(productOf(draft));
      // The till would not even read a product that is none: what is wrong is said here.
      if (!read.success) throw new Error(t(`office.goods.fault.${faultOf(read.error.issues)}`));
      onSaved(await ask('officeSaveProduct', { was: product?.sku ?? null, product: read.data }));
    });
  const remove = () => {
    if (!product || !sureToRemove) return setSureToRemove(true);
    void run(async () => onSaved(await ask('officeRemoveProduct', { sku: product.sku })));
  };
  return (
    <Form
      className="office-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="office-fields">
        <NameFields draft={draft} known={known} onChange={change} />
        <PriceFields draft={draft} known={known} onChange={change} />
        <CodeFields draft={draft} onChange={change} />
      </div>
      <div className="office-actions office-actions-end office-foot">
        <Problem text={problem} />
        {product && (
          <Button className="quiet-button office-danger" isDisabled={busy} onPress={remove}>
            <Trash2 aria-hidden="true" />
            {sureToRemove ? t('office.goods.removeSure') : t('office.goods.remove')}
          </Button>
        )}
        <Button className="main-action" type="submit" isDisabled={busy}>
          {t('office.save')}
        </Button>
      </div>
    </Form>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

function NameFields({ draft, known, onChange }: PartProps & { known: Answer<'officeCatalogue'> }) {
  const { t } = useTranslation();
  const [photo, setPhoto] = useState<string | null>(null);
  const languageName = new Intl.DisplayNames([useFormats().language], { type: 'language' });
  return (
    <>
      {known.catalogue.languages.map((language) => (
        <Words
          key={language}
          label={t('office.goods.name', { language: languageName.of(language) })}
          value={draft.names[language] ?? ''}
          required
          onChange={(name) => onChange({ names: { ...draft.names, [language]: name } })}
        />
      ))}
      <Words label={t('office.goods.sku')} value={draft.sku} required onChange={(sku) => onChange({ sku })} />
      <ComboBox
        className="office-field"
        allowsCustomValue
        isRequired
        menuTrigger="focus"
        inputValue={draft.label}
        onInputChange={(label) => onChange({ label })}
        defaultItems={known.labels.map((id) => ({ id }))}
      >
        <Label>{t('office.goods.class')}</Label>
        <Input className="office-input" />
        <Text slot="description">{t('office.goods.classHint')}</Text>
        <Popover className="menu-popover office-options">
          <ListBox className="menu">
            {({ id }: { id: string }) => (
              <ListBoxItem id={id} className="menu-item">
                {id}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      <PhotoField
        picture={draft.picture}
        label={draft.label}
        chosen={photo}
        onChange={(picture, chosen) => {
          onChange({ picture });
          setPhoto(chosen);
        }}
      />
    </>
  );
}

function PriceFields({ draft, known, onChange }: PartProps & { known: Answer<'officeCatalogue'> }) {
  const { t } = useTranslation();
  const { percent } = useFormats();
  const { currency, taxRates } = known.catalogue;
  return (
    <>
      <Choice
        label={t('office.goods.soldBy')}
        value={draft.soldBy}
        options={(['piece', 'weight'] as const).map((id) => ({ id, name: t(`office.goods.by.${id}`) }))}
        onChange={(soldBy) => onChange({ soldBy })}
      />
      <Amount
        label={draft.soldBy === 'weight' ? t('office.goods.pricePerKilo') : t('office.goods.price')}
        minor={draft.unitPrice}
        currency={currency}
        required
        onChange={(unitPrice) => onChange({ unitPrice })}
      />
      <Choice
        label={t('office.goods.tax')}
        value={draft.taxRate}
        options={Object.entries(taxRates).map(([id, share]) => ({
          id,
          name: `${t(`office.goods.taxName.${id}`, { defaultValue: id })} · ${percent(share)}`,
        }))}
        onChange={(taxRate) => onChange({ taxRate })}
      />
      <Amount
        label={t('office.goods.discount')}
        hint={t('office.goods.discountHint')}
        minor={draft.discount}
        currency={currency}
        onChange={(discount) => onChange({ discount })}
      />
      <Amount
        label={t('office.goods.deposit')}
        minor={draft.deposit}
        currency={currency}
        onChange={(deposit) => onChange({ deposit })}
      />
    </>
  );
}

function CodeFields({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  const digits = (text: string) => text.replaceAll(/\D/g, '');
  return (
    <>
      <Words
        label={t('office.goods.barcode')}
        hint={t('office.goods.barcodeHint')}
        value={draft.barcode}
        digits
        maxLength={13}
        pattern="\d{7,13}"
        onChange={(text) => onChange({ barcode: digits(text) })}
      />
      <Words
        label={t('office.goods.produceCode')}
        value={draft.produceCode}
        digits
        maxLength={5}
        onChange={(text) => onChange({ produceCode: digits(text) })}
      />
      <Words
        label={t('office.goods.minAge')}
        value={draft.minAge}
        digits
        maxLength={2}
        onChange={(text) => onChange({ minAge: digits(text) })}
      />
    </>
  );
}
