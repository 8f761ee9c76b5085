/** @file The catalogue: searched, looked at, changed one by one or from a file. */
import { Download, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Answer, Product } from '../../../app/contract.ts';
import { useProductPicture } from '../../product-photo.ts';
import { Money } from '../../words/Money.tsx';
import { OfficeDialog } from '../parts/OfficeDialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { saveFile } from '../parts/save-file.ts';
import { today, useFormats } from '../parts/words.ts';
import { useAnswer, useDeed, useOffice } from '../use-office.tsx';
import { Import } from './Import.tsx';
import { ProductForm } from './ProductForm.tsx';
import { matches } from './search.ts';

type Shown = { readonly kind: 'product'; readonly product: Product | null } | { readonly kind: 'import' } | null;

export function GoodsPanel() {
  const { t } = useTranslation();
  const { ask } = useOffice();
  const { answer, problem, setAnswer, reload } = useAnswer('officeCatalogue', {});
  const deed = useDeed();
  const [wanted, setWanted] = useState('');
  const [shown, setShown] = useState<Shown>(null);
  const close = () => setShown(null);
  if (!answer) return <Problem text={problem} />;
  const changed = (now: Answer<'officeCatalogue'>) => {
    setAnswer(now);
    close();
  };
  const save = () => deed.run(async () => saveFile(await ask('officeExportCsv', { what: 'catalogue', day: today() })));
  const products = answer.catalogue.products.filter((product) => matches(product, wanted));
  return (
    <>
      <div className="office-actions">
        <SearchField className="office-field office-search" value={wanted} onChange={setWanted}>
          <Label>{t('office.goods.search')}</Label>
          <Input className="office-input" />
        </SearchField>
        <Button className="quiet-button" onPress={() => setShown({ kind: 'import' })}>
          <Upload aria-hidden="true" />
          {t('office.goods.import')}
        </Button>
        <Button className="quiet-button" onPress={() => void save()}>
          <Download aria-hidden="true" />
          {t('office.goods.export')}
        </Button>
        <Button className="quiet-button office-go" onPress={() => setShown({ kind: 'product', product: null })}>
          <Plus aria-hidden="true" />
          {t('office.goods.add')}
        </Button>
      </div>
      <p className="office-hint">{t('office.goods.when')}</p>
      <Problem text={deed.problem} />
      <GoodsTable products={products} onChoose={(product) => setShown({ kind: 'product', product })} />
      {shown?.kind === 'product' && (
        <OfficeDialog wide title={shown.product ? t('office.goods.edit') : t('office.goods.add')} onClose={close}>
          <ProductForm known={answer} product={shown.product} onSaved={changed} />
        </OfficeDialog>
      )}
      {shown?.kind === 'import' && (
        <OfficeDialog wide title={t('office.goods.import')} onClose={close}>
          <Import
            onDone={() => {
              reload();
              close();
            }}
          />
        </OfficeDialog>
      )}
    </>
  );
}

function GoodsTable({ products, onChoose }: { products: readonly Product[]; onChoose: (product: Product) => void }) {
  const { t } = useTranslation();
  const { language } = useFormats();
  return (
    <table className="office-table office-goods">
      <caption className="visually-hidden">{t('office.tab.goods')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('office.goods.product')}</th>
          <th scope="col">{t('office.goods.sku')}</th>
          <th scope="col" className="office-wide-only">
            {t('office.goods.class')}
          </th>
          <th scope="col" className="office-amount">
            {t('office.goods.price')}
          </th>
        </tr>
      </thead>
      <tbody>
        {products.map((product) => {
          const name = product.names[language] ?? product.label;
          return (
            <tr key={product.sku} data-sku={product.sku}>
              <th scope="row">
                <Button className="office-row-button" onPress={() => onChoose(product)}>
                  <RowPicture picture={product.picture ?? product.label} />
                  {name}
                </Button>
              </th>
              <td>{product.sku}</td>
              <td className="office-wide-only">{product.label}</td>
              <td className="office-amount">
                <Money minor={product.unitPrice - (product.discount ?? 0)} />
                {product.soldBy === 'weight' && <small>{t('office.goods.perKilo')}</small>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function RowPicture({ picture }: { picture: string }) {
  const url = useProductPicture(picture);
  return url ? <img src={url} alt="" /> : <span className="office-no-picture" aria-hidden="true" />;
}
