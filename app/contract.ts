/**
 * @file The one API between screen and till: what the screen may ask, what it is told, and how a frame looks.
 *
 * Both hosts (Electron and web) serve exactly this; the renderer imports nothing else from `app/`. Everything that
 * crosses is checked here with zod on arrival, and the TypeScript types are derived from the schemas.
 */
import { z } from 'zod';
import { activationsAnswers, activationsMessages, activationsRequests } from './contract/activations.ts';
import { billSchema, catalogueSchema } from './contract/basics.ts';
import { checkoutAnswers, checkoutMessages, checkoutRequests } from './contract/checkout.ts';
import { deviceAnswers, deviceMessages, deviceRequests } from './contract/devices.ts';
import { labAnswers, labMessages, labRequests } from './contract/lab.ts';
import { officeAnswers, officeMessages, officeRequests } from './contract/office.ts';
import { storeAnswers, storeMessages, storeRequests } from './contract/store.ts';
import { itemSchema } from './contract/till.ts';

export * from './contract/activations.ts';
export * from './contract/basics.ts';
export * from './contract/checkout.ts';
export * from './contract/devices.ts';
export * from './contract/lab.ts';
export * from './contract/lab-counters.ts';
export * from './contract/languages.ts';
export * from './contract/office.ts';
export * from './contract/paper.ts';
export * from './contract/receipt.ts';
export * from './contract/store.ts';
export * from './contract/till.ts';
export * from './frame.ts';

export const tillEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('added'), sku: z.string(), quantity: z.int() }),
  z.object({ type: z.literal('removed'), sku: z.string(), quantity: z.int() }),
  z.object({ type: z.literal('closed'), customer: z.int(), bill: billSchema }),
]);
export type TillEvent = z.infer<typeof tillEventSchema>;

export const timingsSchema = z.object({
  /** Preparing the tensor, `session.run`, reading its output, the till; ms each. */
  inputMs: z.number(),
  inferenceMs: z.number(),
  outputMs: z.number(),
  tillMs: z.number(),
});

/** The till after one frame: what it sees and what it would charge. */
export const viewSchema = z.object({
  session: z.int(),
  /** The frame this answers; the screen may send the next one now. */
  frame: z.int(),
  width: z.number(),
  height: z.number(),
  items: z.array(itemSchema),
  /** Customers are numbered from 1 within a session. */
  customer: z.int(),
  bill: billSchema,
  /** True after the last item of a customer; the next item starts a new bill. */
  closed: z.boolean(),
  events: z.array(tillEventSchema),
  timings: timingsSchema,
});
export type View = z.infer<typeof viewSchema>;

export const modelInfoSchema = z.object({
  name: z.string(),
  activation: z.string(),
  inputSize: z.int().positive(),
  classes: z.array(z.string()),
});
export type ModelInfo = z.infer<typeof modelInfoSchema>;

/** How the detector process is; `message` is a sentence for the staff. */
export const detectorStatusSchema = z.object({
  state: z.enum(['starting', 'ready', 'restarting', 'failed', 'missing']),
  message: z.string().optional(),
  model: modelInfoSchema.nullable(),
  /** Respawns since the start. */
  restarts: z.int(),
});
export type DetectorStatus = z.infer<typeof detectorStatusSchema>;

/** photo: what is seen is billed. camera: by the shop's mode, tray or belt. belt: the demo belt, eight items a customer. */
export const sourceSchema = z.enum(['photo', 'camera', 'belt']);
export type Source = z.infer<typeof sourceSchema>;

/** Where items are counted in belt mode: a vertical line at `line` of the width, crossed in the direction of growing x. */
export const BELT = { line: 0.5, itemsPerCustomer: 8 } as const;

export const requestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  /** Starts a source with an empty bill. */
  z.object({ type: z.literal('begin'), source: sourceSchema }),
  /** Ends the running bill and starts an empty one. */
  z.object({ type: z.literal('newCustomer') }),
  /** Tries again after the detector gave up or its model was missing. */
  z.object({ type: z.literal('restartDetector') }),
  ...checkoutRequests,
  ...deviceRequests,
  ...labRequests,
  ...activationsRequests,
  ...officeRequests,
  ...storeRequests,
]);
export type Request = z.infer<typeof requestSchema>;

export const answerSchemas = {
  hello: z.object({
    version: z.string(),
    host: z.enum(['electron', 'web']),
    catalogue: catalogueSchema,
    detector: detectorStatusSchema,
  }),
  begin: z.object({ session: z.int() }),
  newCustomer: z.object({}),
  restartDetector: z.object({}),
  ...checkoutAnswers,
  ...deviceAnswers,
  ...labAnswers,
  ...activationsAnswers,
  ...officeAnswers,
  ...storeAnswers,
} as const;
export type Hello = z.infer<(typeof answerSchemas)['hello']>;
export type Answer<T extends Request['type']> = z.infer<(typeof answerSchemas)[T]>;

/** What the host tells the screen unasked. */
export const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('detector'), status: detectorStatusSchema }),
  z.object({ type: z.literal('view'), view: viewSchema }),
  /** A frame that got no view (the detector was restarted under it, or the session is over). */
  z.object({ type: z.literal('frameLost'), session: z.int(), frame: z.int(), reason: z.string() }),
  ...checkoutMessages,
  ...deviceMessages,
  ...labMessages,
  ...activationsMessages,
  ...officeMessages,
  ...storeMessages,
]);
export type Message = z.infer<typeof messageSchema>;

/**
 * What the screen is given, by Electron's preload as `window.tillsight` or by the WebSocket client.
 *
 * `ask` rejects with an Error whose message is a sentence. `sendFrame` takes `[S, S, 4]` pixels and never blocks; the
 * sender waits for the `view` or `frameLost` of a frame before it sends the next (one in flight, the newest wins).
 */
export interface TillLink {
  ask<T extends Request['type']>(request: Extract<Request, { type: T }>): Promise<Answer<T>>;
  sendFrame(frame: import('./frame.ts').Frame): void;
  /** @returns a function that stops the listening. */
  listen(listener: (message: Message) => void): () => void;
  /** Calls back when the host itself is lost (true) or found again (false); never in Electron. */
  watchLoss(listener: (lost: boolean) => void): () => void;
}

/**
 * The web host's wire: one WebSocket at the page's own origin, path `socket`, let in by the page's cookie.
 * Text is JSON: the screen sends `{id, request}` (ids of its own choice) and is answered by `{id, answer}` or
 * `{id, error}`; `{message}` comes unasked. Binary from the screen is one frame (`encodeFrame`).
 */
export const wireRequestSchema = z.object({ id: z.int().nonnegative(), request: requestSchema });
export const wireReplySchema = z.union([
  /** `answer` is checked with `answerSchemas[request.type]` by who asked. */
  z.object({ id: z.int(), answer: z.unknown().refine((answer) => answer !== undefined) }),
  z.object({ id: z.int(), error: z.string() }),
  z.object({ message: messageSchema }),
]);
export type WireReply = z.infer<typeof wireReplySchema>;

/** Codes with which the web host closes a socket; on any other code the screen may connect again. */
export const SOCKET_CLOSED = {
  /** Another window opened the till: do not connect again until a person asks for it, or the two would take turns. */
  takenOver: 4001,
  /** What the screen sent was no frame and no request. */
  notUnderstood: 4002,
} as const;
