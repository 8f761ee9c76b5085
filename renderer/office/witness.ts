/**
 * @file Sends the camera's picture along when something happens that staff look at later: a correction, a doubt, a basket
 * that is given up. Whether it is kept is the host's decision (`keepPictures`); while it is not, nothing is sent.
 */
import type { CheckoutState, Item, Request } from '../../app/contract.ts';
import type { Kiosk } from '../kiosk/kiosk.ts';
import type { ScreenLink } from '../link/screen-link.ts';

const LONGEST_SIDE = 1280;
const QUALITY = 0.85;
/** One picture shows what happens of a kind within this time, ms. */
const REST_MS = 1500;

/**
 * Each rests for itself: a question comes up while things are still being put down, so its picture may show some that the
 * till is not sure of yet, and would teach nothing. What is answered a moment later has a picture of its own.
 */
type Kind = 'came up' | 'was done';
/** How long the host's "not kept" is believed, ms. */
const NOT_KEPT_MS = 30_000;

export class Witness {
  /** The same link; what customers ask through it is noticed before it is done. */
  readonly link: ScreenLink;
  readonly #given: ScreenLink;
  #kiosk: Kiosk | null = null;
  #restsUntilMs: Record<Kind, number> = { 'came up': 0, 'was done': 0 };
  #before: CheckoutState | null = null;

  constructor(given: ScreenLink) {
    this.#given = given;
    this.link = {
      ask: (request) => {
        if (isWitnessed(request)) this.#look('was done');
        return given.ask(request);
      },
      sendFrame: (frame) => given.sendFrame(frame),
      listen: (listener) => given.listen(listener),
      watchLoss: (listener) => given.watchLoss(listener),
      watchTakeover: (listener) => given.watchTakeover(listener),
      reconnect: () => given.reconnect(),
    };
  }

  watch(kiosk: Kiosk): void {
    this.#kiosk = kiosk;
    this.#given.listen((message) => {
      if (message.type !== 'checkout') return;
      if (happened(this.#before, message.checkout)) this.#look('came up');
      this.#before = message.checkout;
    });
  }

  /** Draws at once, since the next frame shows something else; the rest takes its time. */
  #look(kind: Kind): void {
    const kiosk = this.#kiosk;
    const nowMs = performance.now();
    const picture = kiosk?.source.kind === 'photo' ? null : kiosk?.source.picture();
    const view = kiosk?.figures.view;
    if (!picture || !view || nowMs < this.#restsUntilMs[kind]) return;
    this.#restsUntilMs[kind] = nowMs + REST_MS;
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture.image, 0, 0, canvas.width, canvas.height);
    const items = view.items.map((item) => scaled(item, canvas.width / view.width));
    void this.#send(canvas, items).catch(() => {});
  }

  async #send(canvas: HTMLCanvasElement, items: FrameItem[]): Promise<void> {
    const jpeg = canvas.toDataURL('image/jpeg', QUALITY).split(',')[1] ?? '';
    const { width, height } = canvas;
    const { kept } = await this.#given.ask({ type: 'officeKeepFrame', jpeg, width, height, items });
    if (kept) return;
    const untilMs = performance.now() + NOT_KEPT_MS;
    this.#restsUntilMs = { 'came up': untilMs, 'was done': untilMs };
  }
}

type FrameItem = Extract<Request, { type: 'officeKeepFrame' }>['items'][number];

/** What customers do that staff look at later. */
function isWitnessed(request: Request): boolean {
  return request.type === 'abandon' || (request.type === 'changeBasket' && request.operation.kind !== 'add');
}

/** A question came up, or nobody seems to be there any more. */
function happened(before: CheckoutState | null, now: CheckoutState | null): boolean {
  if (!now) return false;
  const known = new Set(before?.basket.questions.map(({ id }) => id));
  const asks = now.basket.questions.some(({ id }) => !known.has(id));
  return asks || (now.leavesInS !== null && (before?.leavesInS ?? null) === null);
}

function scaled({ id, label, box, state }: Item, scale: number): FrameItem {
  const [x, y, width, height] = box;
  return { id, label, box: [x * scale, y * scale, width * scale, height * scale], sure: state === 'counted' };
}
