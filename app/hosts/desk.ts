/**
 * @file The desk behind the screen: asks the detector, keeps the till, tells the screen. Both hosts serve exactly this.
 *
 * It knows nothing of Electron or WebSockets, and holds no rule of its own: thresholds are the card's, bills the till's.
 * Till and session live here, so neither a crashed detector nor a reloaded screen costs a line of the bill.
 */
import type {
  Answer,
  Catalogue,
  DetectorStatus,
  Frame,
  Hello,
  Message,
  Request,
  Source,
  TillLink,
  TillMode,
  View,
} from '../contract.ts';
import type { ModelCard } from '../detector/card.ts';
import { SupersededError } from '../detector/errors.ts';
import type { DetectorSupervisor } from '../detector/supervisor.ts';
import type { DetectorResult } from '../detector/types.ts';
import { keptOpen, newCustomer, observe, openTill, type Till, viewOf } from '../till/till.ts';
import { AT_START, isTime, tick } from './forward-clock.ts';
import { renewed } from './renewed-till.ts';
import { type Answers, answerOf, type Room } from './rooms.ts';

export interface DeskOptions {
  readonly host: Hello['host'];
  readonly version: string;
  /** The one that counts now; a running bill keeps the one that it began with. */
  readonly catalogue: () => Catalogue;
  readonly supervisor: Pick<
    DetectorSupervisor,
    'status' | 'detect' | 'restart' | 'start' | 'stop' | 'onStatus' | 'onResult' | 'onLost'
  >;
  /** Reads the thresholds of the model in use; throws a sentence when it has none. */
  readonly readCard: () => Pick<ModelCard, 'minScore' | 'minScores'>;
  /** How a camera counts, as staff set it up; the whole picture as a tray without. */
  readonly mode?: () => TillMode;
  /** The customer's way; without it bills are the till's alone. */
  readonly checkout?: Checkout;
  /** Behind the desk: each answers requests of its own. */
  readonly rooms?: readonly Room[];
}

/** What the desk tells the checkout, and asks of it. */
export interface Checkout extends Room {
  /** @param isBelt what it counts rides past and is seen no more */
  begin(source: Source, isBelt: boolean): void;
  /** After each frame: what is in the basket by what the camera saw. */
  see(till: Pick<Till, 'counted' | 'items' | 'customer' | 'mode'>): void;
  /** The view with the customer's corrections. */
  dressed(view: View): View;
  /** @throws Error with a sentence where the bill must stay */
  startOver(): void;
  /** The demo belt may not close the bill by itself. */
  readonly holdsOpen: boolean;
  /** Of the running bill, or the next one. */
  readonly catalogue: Catalogue;
  /** Nobody is served. */
  readonly isIdle: boolean;
  /** Calls back when the next customer's bill begins, with the items that were the last one's. */
  onNext(listener: (last: ReadonlySet<number>) => void): void;
}

/** What the desk answers itself; the rest is for the rooms. */
type OwnRequest = 'hello' | 'begin' | 'newCustomer' | 'restartDetector';

type Screen = (message: Message) => void;

export class Desk {
  readonly #options: DeskOptions;
  readonly #rooms: readonly Room[];
  #screen: Screen | null = null;
  #session = 0;
  #till: Till;
  /** What the screen was told last in this session. */
  #view: View | null = null;
  #clock = AT_START;
  #card: Pick<ModelCard, 'minScore' | 'minScores'> | null = null;
  #cardError: string | null = null;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#till = openTill(options.catalogue(), 'camera');
    const { supervisor, checkout } = options;
    this.#rooms = [...(checkout ? [checkout] : []), ...(options.rooms ?? [])];
    supervisor.onStatus((status) => this.#detectorChanged(status));
    supervisor.onResult((result) => this.#receive(result));
    supervisor.onLost((session, frame, reason) => this.#lose(session, frame, reason));
    for (const room of this.#rooms) room.onMessage?.((message) => this.#tell(message));
    checkout?.onNext((last) => this.#serveNext(last));
  }

  start(): void {
    this.#options.supervisor.start();
  }

  stop(): void {
    for (const room of this.#rooms) room.stop?.();
    this.#options.supervisor.stop();
  }

  /**
   * Serves this screen from now on instead of the one before.
   *
   * It is told at once how the detector is and what the till shows, so that a reloaded screen goes on where it was.
   *
   * @returns a function that stops the serving (without effect once another screen is served).
   */
  attach(screen: Screen): () => void {
    this.#leave();
    this.#screen = screen;
    screen({ type: 'detector', status: this.#status() });
    for (const message of this.#rooms.flatMap((room) => room.greeting?.() ?? [])) screen(message);
    if (this.#view) screen({ type: 'view', view: { ...this.#view, events: [] } });
    return () => {
      if (this.#screen === screen) this.#leave();
    };
  }

  #leave(): void {
    if (!this.#screen) return;
    this.#screen = null;
    for (const room of this.#options.rooms ?? []) room.onScreenLeft?.();
  }

  /** `TillLink.ask`, on the other side. */
  readonly ask: TillLink['ask'] = async <T extends Request['type']>(request: Extract<Request, { type: T }>) =>
    (await answerOf([this.#own, ...this.#rooms.map(({ answers }) => answers)], request)) as Answer<T>;

  readonly #own: Answers<OwnRequest> = {
    hello: () => {
      const { version, host, catalogue, checkout } = this.#options;
      const running = checkout && !checkout.isIdle ? checkout.catalogue : catalogue();
      return { version, host, catalogue: running, detector: this.#status() };
    },
    begin: ({ source }) => ({ session: this.#begin(source) }),
    newCustomer: () => {
      this.#options.checkout?.startOver();
      this.#till = newCustomer(this.#till);
      this.#show({});
      return {};
    },
    restartDetector: () => {
      this.#options.supervisor.restart();
      return {};
    },
  };

  /** A frame that came to the host; ends in exactly one `view` or `frameLost`. In Electron frames go past the desk. */
  async frame(frame: Frame): Promise<void> {
    const { supervisor } = this.#options;
    if (frame.session !== this.#session) return this.#lose(frame.session, frame.number, OVER);
    const { model } = supervisor.status;
    if (model && frame.pixels.byteLength !== model.inputSize ** 2 * 4) {
      return this.#lose(frame.session, frame.number, `The model takes pictures of ${model.inputSize} px a side.`);
    }
    try {
      this.#receive(await supervisor.detect(frame));
    } catch (error) {
      const reason = error instanceof SupersededError ? 'A newer picture came first.' : sentenceOf(error);
      this.#lose(frame.session, frame.number, reason);
    }
  }

  #begin(source: Source): number {
    this.#session += 1;
    this.#till = openTill(this.#options.catalogue(), source, this.#options.mode?.());
    this.#options.checkout?.begin(source, this.#till.mode.mode === 'belt');
    this.#view = null;
    this.#clock = AT_START;
    return this.#session;
  }

  #receive({ session, number, width, height, capturedMs, detections, timings }: DetectorResult): void {
    const card = this.#card;
    if (session !== this.#session || !card || !isTime(capturedMs)) {
      const unfit = isTime(capturedMs) ? OVER : 'The picture does not say when it was taken.';
      this.#lose(session, number, card ? unfit : (this.#cardError ?? 'The detector is not ready.'));
      return;
    }
    const startedMs = performance.now();
    this.#clock = tick(this.#clock, capturedMs);
    const { checkout, mode } = this.#options;
    if (checkout) this.#till = renewed(this.#till, checkout.catalogue, checkout.isIdle ? mode?.() : undefined);
    if (checkout?.holdsOpen) this.#till = keptOpen(this.#till);
    this.#till = observe(this.#till, { atMs: this.#clock.atMs, width, height, detections, thresholds: card });
    checkout?.see(this.#till);
    const tillMs = performance.now() - startedMs;
    this.#show({ frame: number, width, height, timings: { ...timings, tillMs } });
  }

  /** Tells the screen what the till shows; before the first frame of a session there is nothing to show. */
  #show(seen: Partial<Pick<View, 'frame' | 'width' | 'height' | 'timings'>>): void {
    if (!this.#view && seen.frame === undefined) return;
    const view = { ...NOTHING_SEEN, ...this.#view, ...seen, session: this.#session, ...viewOf(this.#till) };
    this.#view = this.#options.checkout?.dressed(view) ?? view;
    this.#tell({ type: 'view', view: this.#view });
  }

  /** A tray goes on with what lies there (the checkout knows whose it is); a belt with what came since the payment. */
  #serveNext(last: ReadonlySet<number>): void {
    const { source, mode } = this.#till;
    this.#till = { ...this.#till, catalogue: this.#options.catalogue() };
    if (source === 'belt' || mode.mode === 'belt') this.#till = newCustomer(this.#till, last);
    this.#show({});
  }

  #lose(session: number, frame: number, reason: string): void {
    this.#tell({ type: 'frameLost', session, frame, reason });
  }

  #tell(message: Message): void {
    this.#screen?.(message);
  }

  #detectorChanged(status: DetectorStatus): void {
    if (status.state === 'ready') {
      try {
        this.#card = this.#options.readCard();
        this.#cardError = null;
      } catch (error) {
        this.#card = null;
        this.#cardError = sentenceOf(error);
      }
    }
    this.#tell({ type: 'detector', status: this.#status() });
  }

  /** A detector whose thresholds nobody knows is of no use to a till. */
  #status(): DetectorStatus {
    const { status } = this.#options.supervisor;
    return this.#cardError === null ? status : { ...status, state: 'failed', message: this.#cardError };
  }
}

const OVER = 'The till has begun anew since this picture.';

const NOTHING_SEEN = {
  frame: 0,
  width: 0,
  height: 0,
  timings: { inputMs: 0, inferenceMs: 0, outputMs: 0, tillMs: 0 },
} as const;

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
