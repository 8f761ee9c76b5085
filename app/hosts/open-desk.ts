/** @file Puts a desk together from what is on disk: the catalogue, a model with its card, a detector process. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FromChild as FromActivations, ToChild as ToActivations } from '../activations/messages.ts';
import type { Spawn } from '../child.ts';
import type { Hello } from '../contract.ts';
import { readCard } from '../detector/card.ts';
import { liveSessionOptions } from '../detector/session-options.ts';
import { DetectorSupervisor } from '../detector/supervisor.ts';
import { appRoot, appVersion } from '../root.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/types.ts';
import { parseCatalogue } from '../till/catalogue.ts';
import { activationsRoom } from './activations-room.ts';
import { Desk } from './desk.ts';
import { storedHistory } from './lab/history.ts';
import { LabRoom } from './lab-room.ts';
import { DEFAULT_MODEL, modelPathOf } from './models.ts';
import { openShop } from './shop-rooms.ts';
import { storeRoom } from './store-room.ts';

export interface OpenDesk {
  readonly desk: Desk;
  readonly supervisor: DetectorSupervisor;
  readonly store: Store;
}

/**
 * @param spawn starts the bundled child by its path
 * @param model a path, or the activation of a model of our own
 * @throws Error with a sentence when the catalogue or the data folder cannot be used; a missing model is a state of the detector instead
 */
export function openDesk(options: {
  readonly host: Hello['host'];
  readonly spawn: Spawn;
  readonly model?: string | undefined;
  /** Where the till keeps what must not be lost; one till a folder. */
  readonly dataFolder: string;
  /** A folder on another disk to which its backups are copied. */
  readonly copies?: string | undefined;
  /** Prints what the page shows; without it the browser does. */
  readonly printPage?: () => Promise<void>;
}): OpenDesk {
  const root = appRoot();
  const modelPath = modelPathOf(options.model ?? DEFAULT_MODEL);
  // Node's own process starts from inside an archive, its native library is found beside it (`asarUnpack`).
  const childFile = join(root, 'dist', 'detector.cjs');
  const supervisor = new DetectorSupervisor({
    spawn: () => options.spawn(childFile),
    modelPath,
    session: liveSessionOptions(),
  });
  const shipped = parseCatalogue(JSON.parse(readFileSync(join(root, 'assets', 'catalogue.json'), 'utf8')));
  const store = openStore(options.dataFolder, { copies: options.copies });
  try {
    const { catalogue, mode, checkout, office, devices } = openShop({
      store,
      shipped,
      labels: () => supervisor.status.model?.classes ?? [],
      printPage: options.printPage ?? null,
    });
    const activationsFile = join(root, 'dist', 'activations.cjs');
    const spawnActivations = () =>
      options.spawn<ToActivations, FromActivations>(activationsFile, 'Tillsight activations');
    const desk = new Desk({
      host: options.host,
      version: appVersion(),
      catalogue,
      mode,
      supervisor,
      readCard: () => readCard(modelPath),
      checkout,
      rooms: [
        activationsRoom({ spawn: spawnActivations, catalogue, modelPathOf }),
        new LabRoom({ till: supervisor, spawn: options.spawn, catalogue, history: storedHistory(store.records) }),
        office,
        devices,
        storeRoom(store),
      ],
    });
    return { desk, supervisor, store };
  } catch (error) {
    // Else the next try would find the folder in use, by this very process.
    store.close();
    throw error;
  }
}
