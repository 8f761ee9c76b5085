/**
 * @file The lab's own clockwork: asks the host, hears of progress, hands it pictures and dropped models.
 *
 * It lives as long as the lab's screen is open. When that goes, so do the run and the dropped models.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  LabExportFormat,
  LabPlan,
  LabProgress,
  LabRecord,
  LabRunHead,
  LabSetup,
  Language,
  Message,
  Request,
  TillLink,
} from '../../app/contract.ts';
import { drawPictures } from './pictures.ts';
import { sendModel, sendPictures } from './pieces.ts';

export interface LabState {
  readonly setup: LabSetup | null;
  /** Null: nothing is measured. */
  readonly progress: LabProgress | null;
  /** How the last run ended, where there is more to say than its result. */
  readonly ended: { readonly outcome: 'cancelled' | 'failed'; readonly message: string } | null;
  readonly runs: readonly LabRunHead[];
  /** What is shown, and what it is compared with. */
  readonly record: LabRecord | null;
  readonly other: LabRecord | null;
  /** A model on its way: how much of it is sent, 0 to 1. */
  readonly sending: number | null;
  /** A sentence why the last model that was dropped in cannot be measured. */
  readonly refused: string | null;
  /** A sentence about what could not be done last. */
  readonly trouble: string | null;
}

const NOTHING: LabState = {
  setup: null,
  progress: null,
  ended: null,
  runs: [],
  record: null,
  other: null,
  sending: null,
  refused: null,
  trouble: null,
};

export class LabClient {
  readonly store: StoreApi<LabState> = createStore<LabState>(() => NOTHING);
  readonly #link: TillLink;
  #stopListening: () => void = () => {};

  constructor(link: TillLink) {
    this.#link = link;
  }

  open(): void {
    this.#stopListening = this.#link.listen((message) => this.#receive(message));
    void this.#try(async () => {
      await Promise.all([this.#readSetup(), this.#readHistory()]);
      const [newest] = this.store.getState().runs;
      if (newest) await this.show(newest.id);
    });
  }

  /** The run ends with the screen that began it. */
  close(): void {
    this.#stopListening();
    const { progress, setup } = this.store.getState();
    const dropped = setup?.variants.filter(({ origin }) => origin === 'dropped') ?? [];
    this.store.setState(NOTHING);
    void this.#try(async () => {
      if (progress) await this.#link.ask({ type: 'labCancel' });
      for (const { id } of dropped) await this.#link.ask({ type: 'labModelForget', id });
    });
  }

  start(plan: LabPlan): Promise<void> {
    this.store.setState({ ended: null, other: null });
    return this.#try(() => this.#link.ask({ type: 'labStart', plan }));
  }

  cancel(): Promise<void> {
    return this.#try(() => this.#link.ask({ type: 'labCancel' }));
  }

  show(id: string): Promise<void> {
    return this.#try(async () => {
      const record = await this.#recordOf(id);
      this.store.setState(({ other }) => ({ record, ended: null, other: other?.id === id ? null : other }));
    });
  }

  /** Puts a second run beside the one that is shown; null takes it away. */
  compare(id: string | null): Promise<void> {
    return this.#try(async () => this.store.setState({ other: id === null ? null : await this.#recordOf(id) }));
  }

  /** An ONNX file, and the names of its classes where they are in a file beside it. */
  async drop(files: readonly File[]): Promise<void> {
    this.store.setState({ sending: 0, refused: null });
    try {
      const upload = await sendModel(this.#link, files, (sending) => this.store.setState({ sending }));
      await this.#link.ask({ type: 'labModelCheck', upload });
      await this.#readSetup();
    } catch (error) {
      this.store.setState({ refused: error instanceof Error ? error.message : String(error) });
    }
    this.store.setState({ sending: null });
  }

  forget(id: string): Promise<void> {
    return this.#try(async () => {
      await this.#link.ask({ type: 'labModelForget', id });
      await this.#readSetup();
    });
  }

  /** Hands the file to the browser, which saves it as it saves any other. */
  save(
    id: string,
    format: LabExportFormat,
    language: Language,
    report?: Extract<Request, { type: 'labExport' }>['report'],
  ): Promise<void> {
    return this.#try(async () => {
      const asked = { type: 'labExport', id, format, language, ...(report && { report }) } as const;
      const { fileName, mimeType, base64 } = await this.#link.ask(asked);
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const url = URL.createObjectURL(new Blob([bytes], { type: mimeType }));
      Object.assign(document.createElement('a'), { href: url, download: fileName }).click();
      // The download has begun by then.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    });
  }

  #receive(message: Message): void {
    switch (message.type) {
      case 'labProgress':
        this.store.setState({ progress: message.progress, trouble: null });
        return;
      case 'labEnded': {
        const { run, outcome, message: sentence = '' } = message;
        this.store.setState({ progress: null, ended: outcome === 'done' ? null : { outcome, message: sentence } });
        if (outcome === 'done') void this.#try(() => Promise.all([this.#readHistory(), this.show(run)]));
        return;
      }
      case 'labFramesWanted': {
        const { wanted, size, count } = message;
        void this.#try(async () => sendPictures(this.#link, wanted, await drawPictures(size, count)));
      }
    }
  }

  async #recordOf(id: string): Promise<LabRecord> {
    return (await this.#link.ask({ type: 'labRun', id })).record;
  }

  async #readSetup(): Promise<void> {
    const setup = await this.#link.ask({ type: 'labSetup' });
    this.store.setState({ setup, progress: setup.running });
  }

  async #readHistory(): Promise<void> {
    const { runs } = await this.#link.ask({ type: 'labHistory' });
    this.store.setState({ runs });
  }

  async #try(work: () => Promise<unknown>): Promise<void> {
    try {
      this.store.setState({ trouble: null });
      await work();
    } catch (error) {
      this.store.setState({ trouble: error instanceof Error ? error.message : String(error) });
    }
  }
}
