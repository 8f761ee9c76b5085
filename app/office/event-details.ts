/**
 * @file What the details of the store's events say, agreed between those who write them (the checkout, the kiosk, the
 * back office) and those who read them (the day, the confusions, the training pictures).
 *
 * | type         | written when                                         | details                                      |
 * | ------------ | ---------------------------------------------------- | -------------------------------------------- |
 * | `correction` | a customer said what something is, or took it off    | item, seenLabel, chosenSku (null: not ours)  |
 * | `doubt`      | the till asked what something is                     | item, seenLabel                              |
 * | `removed`    | a line or a part of it was taken off, by whom (note) | sku, quantity, amountMinor, note             |
 * | `abandoned`  | a basket was given up                                | quantity, amountMinor                        |
 * | `staff`      | staff looked at a customer, came to help, ...        | note, amountMinor                            |
 * | `declined`   | a payment failed                                     | amountMinor, note                            |
 * | `frame`      | the camera's picture beside one of the above         | width, height, items                         |
 *
 * Read leniently: a field that is missing or is something else is null, never a day that cannot be shown.
 */
import { z } from 'zod';
import { boxSchema } from '../contract.ts';
import { shownMs, type Times } from '../store/times.ts';
import type { StoredEvent } from '../store/types.ts';
import { nearbyIn } from './nearby.ts';

const text = z.string().nullable().catch(null).default(null);
const whole = z.int().nullable().catch(null).default(null);

const eventDetailsSchema = z.object({
  /** The camera's item, by its id. */
  item: whole,
  seenLabel: text,
  chosenSku: text,
  sku: text,
  quantity: whole,
  amountMinor: whole,
  note: text,
});
export type EventDetails = z.infer<typeof eventDetailsSchema>;

export const frameDetailsSchema = z.object({
  /** Of the picture as it was kept, px; the boxes are in these. */
  width: z.int().positive(),
  height: z.int().positive(),
  items: z.array(
    z.object({
      id: z.int(),
      label: z.string(),
      box: boxSchema,
      /** False: in doubt, or none of ours. */ sure: z.boolean(),
    }),
  ),
});
export type FrameDetails = z.infer<typeof frameDetailsSchema>;

export function detailsOf({ details }: Pick<StoredEvent, 'details'>): EventDetails {
  const read = eventDetailsSchema.safeParse(details ?? {});
  return read.success ? read.data : eventDetailsSchema.parse({});
}

/** A frame and its event that belong together are this near; the picture is taken as the finger lifts. */
const NEAR_MS = 5000;

/** @returns the frame taken nearest to a moment, if one was */
export function framesNear(events: readonly StoredEvent[]): (moment: Times) => StoredEvent | null {
  const nearby = nearbyIn(
    events.filter(({ type, picture }) => type === 'frame' && picture !== null),
    NEAR_MS,
  );
  return (moment) => {
    const distanceMs = (frame: Times) => Math.abs(shownMs(frame) - shownMs(moment));
    return nearby(moment).reduce<StoredEvent | null>(
      (best, frame) => (best && distanceMs(best) <= distanceMs(frame) ? best : frame),
      null,
    );
  };
}
