/**
 * @file The screen's own clockwork: connects the link, the source in use, the frame pump and what is shown.
 *
 * It holds no rule about bills; those are the till's.
 */
import type { DetectorStatus, Message, Source, View } from '../../app/contract.ts';
import { Letterboxer } from '../capture/letterbox.ts';
import { FramePump } from '../capture/pump.ts';
import type { ScreenLink } from '../link/screen-link.ts';
import { remember, remembered, rememberSession, servedSession } from '../preferences.ts';
import { type BeltOptions, BeltSource } from '../sources/belt.ts';
import { CameraSource } from '../sources/camera.ts';
import { PhotoSource } from '../sources/photos.ts';
import type { PictureSource, SourceEvents } from '../sources/source.ts';
import { afterCheckout, afterView, withNewPrices } from './bill-changes.ts';
import { CheckoutClient } from './checkout-client.ts';
import { isBusy, playFor } from './checkout-news.ts';
import { type FrameFigures, figuresOf, withFigures } from './figures.ts';
import { type PauseReason, Pauses } from './pauses.ts';
import { createScreenStore, NO_BILL, type ScreenStore } from './store.ts';
import { markFrame } from './timeline.ts';

/** Told of each view with the moment its picture was taken, on the source's clock. */
export type ViewListener = (view: View, capturedMs: number) => void;

export class Kiosk {
  readonly store: ScreenStore;
  readonly camera: CameraSource;
  readonly photos: PhotoSource;
  readonly checkout: CheckoutClient;
  readonly #belt: BeltSource;
  readonly #link: ScreenLink;
  readonly #pump: FramePump;
  readonly #viewListeners = new Set<ViewListener>();
  #letterboxer: { readonly size: number; readonly capture: Letterboxer } | null = null;
  #session: number | null = null;
  /** Counts the choices of a source, so that a late answer to an older one is told apart. */
  #choice = 0;
  /** The last view since the greeting; the host repeats its last one to a screen that connects. */
  #repeated: View | null = null;
  #frames: readonly FrameFigures[] = [];
  #lastView: View | null = null;
  /** Meanwhile no picture is drawn, none is sent. */
  readonly #pauses = new Pauses();

  constructor(link: ScreenLink, belt: BeltOptions) {
    this.#link = link;
    this.store = createScreenStore(remembered('source') === 'camera' && belt.stepMs === null ? 'camera' : 'belt');
    this.camera = new CameraSource(
      {
        ...this.#eventsOf('camera'),
        onCameras: (cameras, camera) => this.store.setState({ cameras, camera }),
      },
      remembered('camera'),
    );
    this.photos = new PhotoSource({
      ...this.#eventsOf('photo'),
      onPlace: (place) => this.store.setState({ place }),
      onUnreadable: (unreadable) => this.store.setState({ unreadable }),
    });
    this.checkout = new CheckoutClient(link, this.store);
    this.#belt = new BeltSource(this.#eventsOf('belt'), belt);
    this.#pump = new FramePump({
      newest: () => (this.#letterboxer ? this.source.picture() : null),
      capture: ({ image, width, height }) =>
        (this.#letterboxer as { capture: Letterboxer }).capture.capture(image, width, height),
      send: (frame) => link.sendFrame(frame),
    });
  }

  /** The source in use. */
  get source(): PictureSource {
    return { camera: this.camera, photo: this.photos, belt: this.#belt }[this.store.getState().source];
  }

  /** For the staff view. */
  get figures() {
    return { frames: this.#frames, counts: this.#pump.counts, view: this.#lastView };
  }

  /** Shows the source at once and greets the till; the two do not wait for each other. */
  start(): void {
    this.checkout.watchTouches();
    this.store.subscribe(({ checkout, panel }) => this.#belt.hold(isBusy(checkout, panel)));
    this.#link.listen((message) => this.#receive(message));
    this.#link.watchLoss((lost) => {
      this.store.setState({ lost });
      if (!lost) void this.#greet();
    });
    this.#link.watchTakeover(() => this.store.setState({ takenOver: true }));
    this.source.start();
    void this.#greet();
  }

  onView(listener: ViewListener): () => void {
    this.#viewListeners.add(listener);
    return () => this.#viewListeners.delete(listener);
  }

  choose(source: Source): void {
    if (source === this.store.getState().source) return;
    this.source.stop();
    if (source !== 'photo') remember('source', source);
    this.store.setState({ source, unreadable: null });
    this.source.start();
    void this.#begin();
  }

  chooseCamera(deviceId: string): void {
    remember('camera', deviceId);
    this.camera.choose(deviceId);
  }

  light(sku: string | null): void {
    this.store.setState({ lit: sku });
  }

  async newCustomer(): Promise<void> {
    await this.#ask(() => this.#link.ask({ type: 'newCustomer' }));
  }

  async restartDetector(): Promise<void> {
    await this.#ask(() => this.#link.ask({ type: 'restartDetector' }));
  }

  reconnect(): void {
    const { takenOver } = this.store.getState();
    this.store.setState({ takenOver: false });
    this.#link.reconnect();
    if (takenOver || !this.store.getState().hello) void this.#greet();
  }

  /** Without effect when it is as asked for already. The bill and its session stay. */
  pause(reason: PauseReason, paused: boolean): void {
    if (!this.#pauses.set(reason, paused)) return;
    this.#pump.stop();
    if (this.#pauses.any) this.source.stop();
    else this.source.start();
    if (this.#session !== null) this.#pumpFrom(this.#session, this.#lastView?.frame ?? 0);
  }

  #pumpFrom(session: number, after = 0): void {
    if (!this.#pauses.any) this.#pump.begin(session, after);
  }

  async #greet(): Promise<void> {
    // A till that lost this screen called the lab's run off.
    this.pause('lab', false);
    this.#repeated = null;
    await this.#ask(async () => {
      const hello = await this.#link.ask({ type: 'hello' });
      this.store.setState({ hello });
      this.#detectorChanged(hello.detector);
      const served = servedSession();
      const { source } = this.store.getState();
      const repeated = this.#repeated as View | null;
      // The belt begins a new ride with the page, and photos are gone with it; a camera goes on.
      const goesOn = source === 'camera' && served?.source === source && served.session === repeated?.session;
      if (repeated && goesOn) this.#resume(repeated);
      else await this.#begin();
    });
  }

  /** Goes on with the bill that this window was serving before it was reloaded or cut off. */
  #resume(view: View): void {
    this.#choice += 1;
    this.#session = view.session;
    this.#show(view);
    this.#pumpFrom(view.session, Math.max(view.frame, this.#lastView?.frame ?? 0));
  }

  async #begin(): Promise<void> {
    this.#choice += 1;
    const choice = this.#choice;
    this.#pump.stop();
    this.#session = null;
    this.#frames = [];
    this.store.setState({ ...NO_BILL, panel: null, lit: null });
    await this.#ask(async () => {
      const { source } = this.store.getState();
      const { session } = await this.#link.ask({ type: 'begin', source });
      if (choice !== this.#choice) return;
      this.#session = session;
      rememberSession({ source, session });
      this.#pumpFrom(session);
    });
  }

  /** A question that fails because the till is gone is asked anew after it is back; the screen says so meanwhile. */
  async #ask(question: () => Promise<unknown>): Promise<void> {
    try {
      await question();
    } catch (error) {
      console.warn(error instanceof Error ? error.message : error);
    }
  }

  #receive(message: Message): void {
    if (message.type === 'detector') this.#detectorChanged(message.status);
    if (message.type === 'labProgress') this.pause('lab', true);
    if (message.type === 'labEnded') this.pause('lab', false);
    if (message.type === 'checkout') {
      const before = this.store.getState().checkout;
      playFor(before, message.checkout);
      this.store.setState(afterCheckout(before, message.checkout));
      this.store.setState(withNewPrices);
      return;
    }
    if (message.type === 'terminal') this.store.setState({ terminal: message.state === 'idle' ? null : message });
    if (message.type === 'officeCatalogueChanged') {
      this.store.setState((state) => withNewPrices({ ...state, newPrices: message.catalogue }));
    }
    if (message.type === 'view') this.#repeated = message.view;
    const sent = this.#pump.receive(message);
    if (message.type !== 'view' || message.view.session !== this.#session) return;
    if (sent) {
      const figures = figuresOf(message.view, sent, performance.now());
      this.#frames = withFigures(this.#frames, figures);
      markFrame(figures, sent);
      for (const listener of this.#viewListeners) listener(message.view, sent.capturedMs);
    }
    this.#show(message.view);
    if (sent) this.source.answered?.();
  }

  #show(view: View): void {
    this.#lastView = view;
    const before = this.store.getState();
    const { bill, customer, newest, ...rest } = afterView(before, view);
    this.store.setState(before.checkout ? rest : { bill, customer, newest, ...rest });
  }

  #detectorChanged(status: DetectorStatus): void {
    const before = this.store.getState().detector?.state;
    this.store.setState({ detector: status });
    const size = status.model?.inputSize;
    if (size && size !== this.#letterboxer?.size) this.#letterboxer = { size, capture: new Letterboxer(size) };
    if (status.state === 'ready' && before !== 'ready') this.#pump.nudge();
  }

  #eventsOf(source: Source): SourceEvents {
    const inUse = () => this.store.getState().source === source;
    return {
      onPicture: () => inUse() && this.#pump.offer(),
      onState: (sourceState) => inUse() && this.store.setState({ sourceState }),
    };
  }
}
