/** @file The day as the screen shows it: its report, its sales with what was given back, and what else happened. */
import type { Catalogue, OfficeDay, OfficeEvent, OfficeSale } from '../contract.ts';
import { shownMs } from '../store/times.ts';
import type { Sale, Span, StoredEvent } from '../store/types.ts';
import { happenings } from './confusions.ts';
import { detailsOf, framesNear } from './event-details.ts';
import { leftOf } from './refund.ts';
import { reportOf } from './report.ts';

export interface DaySources {
  readonly day: string;
  readonly span: Span;
  readonly catalogue: Catalogue;
  readonly sales: readonly Sale[];
  readonly events: readonly StoredEvent[];
  /** Also of later days: a refund may come next week. */
  readonly undoneBy: (number: number) => readonly Sale[];
}

export function dayReport({ day, span, catalogue, sales, events, undoneBy }: DaySources): OfficeDay {
  const happened = happenings(events, catalogue);
  const frameNear = framesNear(events);
  return {
    day,
    report: reportOf({ span, currency: catalogue.currency, sales, events: happened, counts: [] }),
    sales: sales.map((sale) => saleView(sale, undoneBy(sale.number))).reverse(),
    events: happened.map((event) => eventView(event, frameNear(event))).reverse(),
  };
}

export function saleView(sale: Sale, undone: readonly Sale[]): OfficeSale {
  const left = leftOf(sale, undone);
  return {
    number: sale.number,
    kind: sale.kind,
    atMs: shownMs(sale),
    totalMinor: sale.total,
    methods: [...new Set(sale.payments.map(({ method }) => method))],
    undoes: sale.undoes,
    undoneBy: undone.map(({ number }) => number),
    lines: sale.lines.map(({ sku, name, quantity, weightGrams, total }, line) => ({
      line,
      sku,
      name,
      quantity,
      refundable: sale.kind === 'sale' ? (left[line] ?? 0) : 0,
      weightGrams,
      totalMinor: total,
    })),
  };
}

function eventView(event: StoredEvent, frame: StoredEvent | null): OfficeEvent {
  const { id, type, sale, picture } = event;
  const { seenLabel, chosenSku, sku, quantity, amountMinor, note } = detailsOf(event);
  const shown = picture ?? frame?.picture ?? null;
  const atMs = shownMs(event);
  return { id, atMs, type, sale, seenLabel, sku: chosenSku ?? sku, quantity, amountMinor, note, picture: shown };
}
