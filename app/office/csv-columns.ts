/**
 * @file The columns of a catalogue file: how each field of a product is written into a cell and read from it.
 *
 * Amounts are written as people say them (12.50), without separators of thousands: "12.000" would be twelve in one
 * country and twelve thousand in another, so it is a fault and no guess.
 */
import { type Catalogue, type CsvFault, minorDigits, type Product } from '../contract.ts';

export type Problem = CsvFault['problem'];

/** A product on its way, with nothing checked across its fields. */
export type Draft = { -readonly [K in keyof Product]?: Product[K] | undefined };

export interface Column {
  readonly name: string;
  /** A cell may not be empty. */
  readonly required: boolean;
  write(product: Product): string;
  /** An empty cell of a column that is not required takes the field away. @returns what is wrong, or null */
  read(cell: string, draft: Draft): Problem | null;
}

export function columnsOf(catalogue: Catalogue): readonly Column[] {
  const digits = minorDigits(catalogue.currency);
  return [
    text('sku', 'sku', true),
    ...catalogue.languages.map((language) => nameColumn(language)),
    text('class', 'label', true),
    amount('price', 'unitPrice', digits, true),
    {
      name: 'tax',
      required: true,
      write: ({ taxRate }) => taxRate,
      read: (cell, draft) => {
        draft.taxRate = cell;
        return cell in catalogue.taxRates ? null : 'notTax';
      },
    },
    {
      name: 'sold_by',
      required: false,
      write: ({ soldBy }) => soldBy ?? 'piece',
      read: (cell, draft) => {
        draft.soldBy = cell === 'weight' ? 'weight' : undefined;
        return ['', 'piece', 'weight'].includes(cell) ? null : 'notSoldBy';
      },
    },
    pattern('barcode', 'barcode', /^\d{7,13}$/, 'notBarcode'),
    pattern('produce_code', 'produceCode', /^\d{1,5}$/, 'notProduceCode'),
    {
      name: 'min_age',
      required: false,
      write: ({ minAge }) => String(minAge ?? ''),
      read: (cell, draft) => {
        draft.minAge = cell === '' ? undefined : Number(cell);
        return /^([1-9]\d?)?$/.test(cell) ? null : 'notAge';
      },
    },
    amount('deposit', 'deposit', digits, false),
    amount('discount', 'discount', digits, false),
    text('picture', 'picture', false),
  ];
}

/** 1250 of a currency with two digits is "12.50". */
export function writeAmount(minor: number, digits: number): string {
  return (minor / 10 ** digits).toFixed(digits);
}

/** Null: no amount of this currency. */
function readAmount(cell: string, digits: number): number | null {
  const pattern = digits === 0 ? /^\d{1,12}$/ : new RegExp(`^\\d{1,12}(\\.\\d{1,${digits}})?$`);
  return pattern.test(cell) ? Math.round(Number(cell) * 10 ** digits) : null;
}

function text(name: string, field: 'sku' | 'label' | 'picture', required: boolean): Column {
  return {
    name,
    required,
    write: (product) => product[field] ?? '',
    read: (cell, draft) => {
      draft[field] = cell === '' ? undefined : cell;
      return null;
    },
  };
}

function nameColumn(language: string): Column {
  return {
    name: `name_${language}`,
    required: true,
    write: ({ names }) => names[language] ?? '',
    read: (cell, draft) => {
      draft.names = { ...draft.names, [language]: cell };
      return null;
    },
  };
}

function amount(name: string, field: 'unitPrice' | 'deposit' | 'discount', digits: number, required: boolean): Column {
  return {
    name,
    required,
    write: (product) => (product[field] === undefined ? '' : writeAmount(product[field], digits)),
    read: (cell, draft) => {
      const minor = cell === '' ? undefined : readAmount(cell, digits);
      draft[field] = minor ?? undefined;
      return minor === null ? 'notMoney' : null;
    },
  };
}

function pattern(name: string, field: 'barcode' | 'produceCode', shape: RegExp, problem: Problem): Column {
  return {
    name,
    required: false,
    write: (product) => product[field] ?? '',
    read: (cell, draft) => {
      draft[field] = cell === '' ? undefined : cell;
      return cell === '' || shape.test(cell) ? null : problem;
    },
  };
}
