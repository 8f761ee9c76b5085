/** @file A product that staff save: no code of it may be another one's already, however many zeros are typed before it. */
import { expect, it } from 'vitest';
import { CatalogueDesk } from '../../../app/office/catalogue-desk.ts';
import { openStore } from '../../../app/store/open.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { CATALOGUE } from './sample.ts';

const folder = temporaryFolder();

it('is refused with the code of another one, as a scanner reads it', () => {
  const store = openStore(folder);
  const desk = new CatalogueDesk(store.catalogue, CATALOGUE);
  const [tea, apple] = CATALOGUE.products;
  if (!tea || !apple) throw new Error('The sample has no products.');
  desk.saveProduct(tea.sku, { ...tea, barcode: '036000291452' });
  desk.saveProduct(apple.sku, { ...apple, produceCode: '4011' });
  expect(() => desk.saveProduct(apple.sku, { ...apple, barcode: '0036000291452' })).toThrow(
    'The barcode 0036000291452 is used twice.',
  );
  expect(() => desk.saveProduct(null, { ...apple, sku: '9', produceCode: '04011' })).toThrow(
    'The produce code 04011 is used twice.',
  );
  desk.saveProduct(tea.sku, { ...tea, barcode: '0036000291452' });
  expect(desk.current.products[0]?.barcode).toBe('0036000291452');
  store.close();
});
