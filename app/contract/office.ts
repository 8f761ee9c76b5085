/** @file The contract's part for the staff: set-up, catalogue, cash, sales of the day; part of `contract.ts`. */
import { z } from 'zod';
import { boxSchema, catalogueSchema, moneySchema, productSchema } from './basics.ts';
import { confusionSchema, correctedClassSchema, csvPreviewSchema, officeFileSchema } from './office/catalogue.ts';
import {
  dayNameSchema,
  officeDaySchema,
  officeDrawerSchema,
  officeReportSchema,
  officeSaleSchema,
  paymentMethodSchema,
} from './office/day.ts';
import { officeSettingsSchema, officeStatusSchema, pinSchema, unlockSchema } from './office/settings.ts';

export * from './office/catalogue.ts';
export * from './office/day.ts';
export * from './office/settings.ts';

/** What belongs to staff needs this: what `officeUnlock` gave. It ends after idle. */
const staff = { session: z.string().min(1) };

const counts = z.array(z.object({ denominationMinor: moneySchema.positive(), pieces: z.int().nonnegative() }));

/** What the screen may ask of the back office. */
export const officeRequests = [
  z.object({ type: z.literal('officeStatus'), session: z.string().nullable() }),
  z.object({ type: z.literal('officeUnlock'), pin: z.string() }),
  /** The first PIN, on a till that has none; opens the office. */
  z.object({ type: z.literal('officeFirstPin'), pin: pinSchema }),
  z.object({ type: z.literal('officeLock'), session: z.string() }),
  /** Somebody is there, filling in a form that asks nothing. */
  z.object({ type: z.literal('officeStayOpen'), ...staff }),
  /**
   * The camera's picture beside something that happens now (a correction, a doubt, a basket given up). Kept where staff
   * allow pictures, dropped otherwise. `jpeg` is base64; boxes are in its pixels.
   */
  z.object({
    type: z.literal('officeKeepFrame'),
    jpeg: z.base64().max(2_000_000),
    width: z.int().positive(),
    height: z.int().positive(),
    items: z.array(z.object({ id: z.int(), label: z.string(), box: boxSchema, sure: z.boolean() })).max(200),
  }),
  z.object({ type: z.literal('officeChangePin'), ...staff, oldPin: z.string(), pin: pinSchema }),

  z.object({ type: z.literal('officeSettings'), ...staff }),
  z.object({ type: z.literal('officeSaveSettings'), ...staff, settings: officeSettingsSchema }),

  z.object({ type: z.literal('officeCatalogue'), ...staff }),
  /** `was`: the SKU it had; null for a new product. */
  z.object({ type: z.literal('officeSaveProduct'), ...staff, was: z.string().nullable(), product: productSchema }),
  z.object({ type: z.literal('officeRemoveProduct'), ...staff, sku: z.string() }),
  /** A photo of a product, for its `picture`; base64 of a JPEG, PNG or WebP file. */
  z.object({ type: z.literal('officePutPicture'), ...staff, base64: z.base64().max(400_000) }),
  /** Such a picture; for everybody, since customers see it on the bill. */
  z.object({ type: z.literal('officeProductPicture'), picture: z.string() }),
  z.object({ type: z.literal('officePreviewCsv'), ...staff, text: z.string().max(4_000_000) }),
  z.object({
    type: z.literal('officeImportCsv'),
    ...staff,
    text: z.string().max(4_000_000),
    fingerprint: z.string(),
    removeMissing: z.boolean(),
  }),
  z.object({
    type: z.literal('officeExportCsv'),
    ...staff,
    what: z.enum(['catalogue', 'sales', 'report']),
    day: dayNameSchema,
  }),

  /** A Z report that was kept, as CSV. */
  z.object({ type: z.literal('officeExportZ'), ...staff, number: z.int().positive() }),
  z.object({ type: z.literal('officeDay'), ...staff, day: dayNameSchema }),
  z.object({ type: z.literal('officeSale'), ...staff, number: z.int().positive() }),
  z.object({
    type: z.literal('officeRefund'),
    ...staff,
    /** Of the screen's own making, one a decision: asked twice with the same key, the till gives back once. */
    key: z.uuid(),
    number: z.int().positive(),
    /** Pieces by line of the sale; null: all that was not given back yet. */
    lines: z.array(z.object({ line: z.int().nonnegative(), quantity: z.int().positive() })).nullable(),
    method: paymentMethodSchema,
    reason: z.string().max(200),
  }),
  /** The whole sale was a mistake: it is undone, the way it was paid. */
  z.object({
    type: z.literal('officeVoid'),
    ...staff,
    /** As with a refund. */
    key: z.uuid(),
    number: z.int().positive(),
    reason: z.string().max(200),
  }),
  z.object({ type: z.literal('officePicture'), ...staff, picture: z.string() }),

  z.object({ type: z.literal('officeDrawer'), ...staff }),
  z.object({ type: z.literal('officeOpenTill'), ...staff, counts }),
  /** Ends the span with a Z report. */
  z.object({ type: z.literal('officeCloseTill'), ...staff, counts }),
  z.object({
    type: z.literal('officeMoveCash'),
    ...staff,
    direction: z.enum(['in', 'out']),
    amountMinor: moneySchema.positive(),
    reason: z.string().max(200),
  }),

  z.object({ type: z.literal('officeConfusions'), ...staff }),
  z.object({ type: z.literal('officeExportPictures'), ...staff }),
] as const;

const done = z.object({});
const catalogueNow = z.object({
  catalogue: catalogueSchema,
  /** Classes of the model in use. */
  labels: z.array(z.string()),
});

/** The answers, by the type of the request. */
export const officeAnswers = {
  officeStatus: officeStatusSchema,
  officeUnlock: unlockSchema,
  officeFirstPin: unlockSchema,
  officeLock: done,
  officeStayOpen: done,
  officeKeepFrame: z.object({ kept: z.boolean() }),
  officeChangePin: unlockSchema,
  officeSettings: officeSettingsSchema,
  officeSaveSettings: done,
  officeCatalogue: catalogueNow,
  officeSaveProduct: catalogueNow,
  officeRemoveProduct: catalogueNow,
  officePutPicture: z.object({ picture: z.string() }),
  officeProductPicture: z.object({ dataUrl: z.string().nullable() }),
  officePreviewCsv: csvPreviewSchema,
  officeImportCsv: catalogueNow,
  officeExportCsv: officeFileSchema,
  officeExportZ: officeFileSchema,
  officeDay: officeDaySchema,
  officeSale: z.object({ sale: officeSaleSchema.nullable() }),
  officeRefund: z.object({ refund: officeSaleSchema }),
  officeVoid: z.object({ refund: officeSaleSchema }),
  officePicture: z.object({ dataUrl: z.string().nullable() }),
  officeDrawer: officeDrawerSchema,
  officeOpenTill: officeDrawerSchema,
  officeCloseTill: z.object({ report: officeReportSchema }),
  officeMoveCash: officeDrawerSchema,
  officeConfusions: z.object({ confusions: z.array(confusionSchema), classes: z.array(correctedClassSchema) }),
  officeExportPictures: z.object({ folder: z.string(), pictures: z.int(), objects: z.int() }),
} as const;

/** What the back office tells unasked. */
export const officeMessages = [
  /** The catalogue changed; a running bill keeps the prices it began with, the next customer gets these. */
  z.object({ type: z.literal('officeCatalogueChanged'), catalogue: catalogueSchema }),
  /** The office was locked after idle, or by hand elsewhere. */
  z.object({ type: z.literal('officeLocked') }),
] as const;
