/**
 * @file The catalogue as a CSV file, and such a file as changes to the catalogue: shown first, made afterwards or not at all.
 *
 * A file need not have all columns: one with `sku` and `price` alone changes prices. What it does not name stays.
 */
import { createHash } from 'node:crypto';
import {
  type Catalogue,
  type CsvChange,
  type CsvFault,
  type CsvPreview,
  type Product,
  productSchema,
} from '../contract.ts';
import { type Column, columnsOf, type Draft } from './csv-columns.ts';
import { type Row, readTable, writeTable } from './csv-table.ts';
import { codesOf } from './same-code.ts';

export function exportCatalogue(catalogue: Catalogue): string {
  const columns = columnsOf(catalogue);
  return writeTable([
    columns.map(({ name }) => name),
    ...catalogue.products.map((product) => columns.map((column) => column.write(product))),
  ]);
}

/** What the file would do; nothing is done. */
export function previewImport(catalogue: Catalogue, text: string): CsvPreview {
  const { products, ...preview } = readImport(catalogue, text);
  return preview;
}

/**
 * @param fingerprint of the preview that staff saw
 * @throws Error with a sentence when file or catalogue are not the ones that were previewed, or the file has a fault
 */
export function importCatalogue(
  catalogue: Catalogue,
  text: string,
  options: { readonly fingerprint: string; readonly removeMissing: boolean },
): Catalogue {
  const { products, faults, fingerprint, missing } = readImport(catalogue, text);
  if (fingerprint !== options.fingerprint) throw new Error('The catalogue has changed since. Look at the file again.');
  if (faults.length > 0) throw new Error(`Line ${faults[0]?.line} of the file has a fault. Nothing was imported.`);
  const named = new Map(products.map((product) => [product.sku, product]));
  const gone = new Set(options.removeMissing ? missing.map(({ sku }) => sku) : []);
  const kept = catalogue.products
    .filter(({ sku }) => !gone.has(sku))
    .map((product) => named.get(product.sku) ?? product);
  const known = new Set(catalogue.products.map(({ sku }) => sku));
  return { ...catalogue, products: [...kept, ...products.filter(({ sku }) => !known.has(sku))] };
}

interface Read extends CsvPreview {
  readonly products: readonly Product[];
}

function readImport(catalogue: Catalogue, text: string): Read {
  const columns = columnsOf(catalogue);
  const { rows, fault } = readTable(text);
  const [header, ...body] = rows;
  const known = new Map(catalogue.products.map((product) => [product.sku, product]));
  const headerFaults = fault ? [fault] : faultsOfHeader(header, columns);
  const read = headerFaults.length > 0 || !header ? [] : body.map((row) => readRow(row, header, columns, known));
  const products = read.flatMap(({ product }) => product ?? []);
  const faults = [...headerFaults, ...read.flatMap((row) => row.faults), ...clashes(read, catalogue)];
  const changes = read.flatMap((row) => changeOf(row, columns, known, catalogue));
  const named = new Set(read.map(({ sku }) => sku));
  return {
    products,
    faults: faults.sort((one, other) => one.line - other.line),
    changes,
    unchanged: products.length - changes.length,
    missing: catalogue.products
      .filter(({ sku }) => read.length > 0 && !named.has(sku))
      .map((product) => ({ sku: product.sku, name: nameOf(product, catalogue) })),
    fingerprint: createHash('sha256').update(JSON.stringify(catalogue)).update(text).digest('hex'),
  };
}

function faultsOfHeader(header: Row | undefined, columns: readonly Column[]): CsvFault[] {
  if (!header) return [{ line: 1, column: null, problem: 'empty', value: '' }];
  const fault = (column: string, problem: CsvFault['problem']) => ({
    line: header.line,
    column,
    problem,
    value: column,
  });
  const names = columns.map(({ name }) => name);
  const strange = header.cells.filter((cell) => !names.includes(cell)).map((cell) => fault(cell, 'unknownColumn'));
  const twice = header.cells
    .filter((cell, at) => header.cells.indexOf(cell) < at)
    .map((cell) => fault(cell, 'columnTwice'));
  return [...(header.cells.includes('sku') ? [] : [fault('sku', 'noSku')]), ...strange, ...twice];
}

interface ReadRow {
  readonly line: number;
  readonly sku: string;
  /** Null when the line has a fault. */
  readonly product: Product | null;
  readonly faults: readonly CsvFault[];
}

function readRow(row: Row, header: Row, columns: readonly Column[], known: ReadonlyMap<string, Product>): ReadRow {
  const sku = row.cells[header.cells.indexOf('sku')] ?? '';
  const before = known.get(sku);
  const draft: Draft = { ...before };
  const faults: CsvFault[] = [];
  const blame = (column: string | null, problem: CsvFault['problem'], value = '') =>
    faults.push({ line: row.line, column, problem, value });
  if (row.cells.length > header.cells.length)
    blame(null, 'tooManyCells', row.cells.slice(header.cells.length).join(', '));
  for (const column of columns) {
    const at = header.cells.indexOf(column.name);
    const cell = row.cells[at] ?? '';
    // A new product must say what it is; a known one keeps what the file has no column for.
    if (column.required && cell === '' && (at >= 0 || !before)) blame(column.name, 'missing');
    else if (at >= 0) {
      const problem = column.read(cell, draft);
      if (problem) blame(column.name, problem, cell);
    }
  }
  if ((draft.discount ?? 0) > (draft.unitPrice ?? Number.POSITIVE_INFINITY)) blame('discount', 'discountTooLarge');
  const { line } = row;
  return { line, sku, faults, product: faults.length > 0 ? null : productSchema.parse(withoutGaps(draft)) };
}

/** What is used twice: a SKU within the file, a code within the catalogue as it would become. */
function clashes(read: readonly ReadRow[], catalogue: Catalogue): CsvFault[] {
  const faults: CsvFault[] = [];
  const skus = new Set<string>();
  const named = new Set(read.map(({ sku }) => sku));
  const others = catalogue.products.filter(({ sku }) => !named.has(sku)).flatMap(codesOf);
  const codes = new Set(others.map(({ key }) => key));
  for (const { line, sku, product } of read) {
    if (sku !== '' && skus.has(sku)) faults.push({ line, column: 'sku', problem: 'skuTwice', value: sku });
    else
      for (const { column, key, typed } of product ? codesOf(product) : []) {
        if (codes.has(key)) faults.push({ line, column, problem: 'codeTwice', value: typed });
        codes.add(key);
      }
    skus.add(sku);
  }
  return faults;
}

function changeOf(
  { line, sku, product }: ReadRow,
  columns: readonly Column[],
  known: ReadonlyMap<string, Product>,
  catalogue: Catalogue,
): CsvChange[] {
  if (!product) return [];
  const before = known.get(sku);
  const fields = columns
    .map((column) => ({ field: column.name, before: before ? column.write(before) : '', after: column.write(product) }))
    .filter((field) => field.before !== field.after);
  if (fields.length === 0) return [];
  return [{ line, sku, name: nameOf(product, catalogue), kind: before ? 'changed' : 'new', fields }];
}

function nameOf(product: Product, { languages }: Catalogue): string {
  return product.names[languages[0] ?? ''] ?? product.label;
}

/** JSON knows no `undefined`; neither should what is compared with it. */
function withoutGaps(draft: Draft): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as Draft;
}
