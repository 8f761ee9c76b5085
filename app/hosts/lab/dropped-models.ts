/**
 * @file Models that somebody dropped into the page: put together from pieces in a folder of their own, looked at in a
 * process of their own, deleted when the screen goes.
 */
import { appendFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabVariant, Request } from '../../contract.ts';

type Piece = Extract<Request, { type: 'labModelPiece' }>;

/** Opens a model where a crash harms nobody. @throws (rejects) Error with a sentence why it cannot run */
export type LookAtModel = (modelPath: string) => Promise<{ readonly activation: string; readonly inputSize: number }>;

/** The model, and what may lie beside it to name its classes. */
const ENDINGS = /\.(onnx|names|txt|json)$/i;
/** Bytes of the largest list of names. */
const NAMES_BYTES = 1024 * 1024;

interface Upload {
  readonly folder: string;
  /** By ending. */
  readonly files: Map<string, { readonly path: string; readonly totalBytes: number }>;
  /** Without ending; also its name in results. */
  readonly name: string;
}

export class DroppedModels {
  readonly #lookAt: LookAtModel;
  /** Names that are taken by the shipped models. */
  readonly #taken: readonly string[];
  readonly #uploads = new Map<string, Upload>();
  readonly #models = new Map<
    string,
    { readonly upload: string; readonly path: string; readonly variant: LabVariant }
  >();

  constructor(lookAt: LookAtModel, taken: readonly string[]) {
    this.#lookAt = lookAt;
    this.#taken = taken;
  }

  get variants(): LabVariant[] {
    return [...this.#models.values()].map(({ variant }) => variant);
  }

  pathOf(id: string): string | null {
    return this.#models.get(id)?.path ?? null;
  }

  /** @throws Error with a sentence when the piece does not belong to a model, or not there */
  receive({ upload: id, fileName, totalBytes, offset, data }: Piece): void {
    const ending = ENDINGS.exec(fileName)?.[1]?.toLowerCase();
    if (!ending) throw new Error('A model is a file that ends in .onnx; its class names end in .names, .txt or .json.');
    if (ending !== 'onnx' && totalBytes > NAMES_BYTES) throw new Error(`The list of names ${fileName} is too long.`);
    const upload = this.#uploads.get(id) ?? this.#begin(id, fileName);
    const file = upload.files.get(ending) ?? { path: join(upload.folder, `${upload.name}.${ending}`), totalBytes };
    upload.files.set(ending, file);
    const bytes = Buffer.from(data, 'base64');
    if (offset !== bytesOf(file.path) || offset + bytes.length > file.totalBytes) {
      throw new Error(`A piece of ${fileName} does not fit to the ones before it. Please drop it again.`);
    }
    appendFileSync(file.path, bytes);
  }

  /** Keeps it when it can run, else deletes it. @throws (rejects) Error with a sentence */
  async check(id: string): Promise<LabVariant> {
    const upload = this.#uploads.get(id);
    const model = upload?.files.get('onnx');
    try {
      if (!upload || !model) throw new Error('There is no model among these files: its name ends in .onnx.');
      for (const { path, totalBytes } of upload.files.values()) {
        if (bytesOf(path) !== totalBytes) throw new Error('Something of the model is missing. Please drop it again.');
      }
      const { activation, inputSize } = await this.#lookAt(model.path);
      if (!this.#uploads.has(id)) throw new Error('The model was taken away while it was looked at.');
      const { name } = upload;
      const sizeBytes = model.totalBytes;
      const variant: LabVariant = { id: name, activation, origin: 'dropped', inputSize, sizeBytes, missing: null };
      this.#models.set(name, { upload: id, path: model.path, variant });
      return variant;
    } catch (error) {
      this.#delete(id);
      throw error;
    }
  }

  forget(name: string): void {
    const model = this.#models.get(name);
    this.#models.delete(name);
    if (model) this.#delete(model.upload);
  }

  /** All of them, half uploaded ones too. */
  clear(): void {
    this.#models.clear();
    for (const id of [...this.#uploads.keys()]) this.#delete(id);
  }

  #begin(id: string, fileName: string): Upload {
    const upload = {
      folder: mkdtempSync(join(tmpdir(), 'tillsight-dropped-')),
      files: new Map(),
      name: this.#nameFor(fileName),
    };
    this.#uploads.set(id, upload);
    return upload;
  }

  /** Nothing of the person's file name but letters, digits, dots and dashes; unique. */
  #nameFor(fileName: string): string {
    const stem =
      fileName
        .replace(ENDINGS, '')
        .replace(/[^\w.-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 40) || 'model';
    const used = new Set([...this.#taken, ...[...this.#uploads.values()].map(({ name }) => name)]);
    for (let number = 1; ; number++) {
      const name = number === 1 ? stem : `${stem}-${number}`;
      if (!used.has(name)) return name;
    }
  }

  #delete(id: string): void {
    const upload = this.#uploads.get(id);
    this.#uploads.delete(id);
    if (upload) rmSync(upload.folder, { recursive: true, force: true });
  }
}

function bytesOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}
