/**
 * @file `tillsight start`: the till in a window of its own where that can be, else in a browser.
 *
 * It decides and says so; the hosts do the rest.
 */
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { StoreError } from '../../store/errors.ts';
import { copiesFolder, dataFolder } from '../../store/folder.ts';
import { type ServeOptions, serveInBrowser } from '../web/index.ts';
import { hasDisplay, sandboxObstacle } from './display.ts';
import { fetchElectron, findElectron } from './electron-binary.ts';
import { runElectron } from './electron-window.ts';

interface StartOptions {
  readonly web?: boolean;
  readonly port?: number;
  /** False with `--no-open`. */
  readonly open: boolean;
  readonly model?: string;
  readonly dataDir?: string;
  readonly backupDir?: string;
  readonly lab?: boolean;
  readonly kiosk?: boolean;
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('open the till: in a window of its own where that can be, else in a browser')
    .option('--web', 'serve the till to a browser on this machine')
    .option('--port <port>', 'serve it on this port (with --web)', readPort)
    .option('--no-open', 'do not open a browser, only print the address (implies --web)')
    .option(
      '--model <model>',
      'relu, silu, identity, relu-int8, large, large-int8, or the path of a model with its card beside it',
    )
    .option('--lab', 'open it at the latency lab')
    .option('--kiosk', 'let its window fill the whole screen')
    .option(
      '--data-dir <folder>',
      "where sales and settings are kept (default: TILLSIGHT_HOME, else the system's place)",
    )
    .option('--backup-dir <folder>', 'on another disk: backups are copied there, too (default: TILLSIGHT_BACKUPS)')
    .action(start);
}

async function start(options: StartOptions): Promise<void> {
  // One till, whichever of the two opens.
  const folder = dataFolder({ asked: options.dataDir });
  const obstacle =
    options.web || !options.open || options.port !== undefined ? 'you asked for it' : await tryWindow(options, folder);
  if (obstacle === null) return;
  console.log(`Tillsight is served to a browser, because ${obstacle}. Stop it with Ctrl+C.`);
  await served({
    port: options.port,
    model: options.model,
    dataFolder: folder,
    copies: copiesFolder(options.backupDir),
    openBrowser: options.open && hasDisplay(),
    place: options.lab ? 'lab' : undefined,
    say: (line) => console.log(line),
  });
}

/** Says beside what is wrong with the data folder what can be done about it here. */
async function served(options: ServeOptions): Promise<void> {
  try {
    await serveInBrowser(options);
  } catch (error) {
    if (!(error instanceof StoreError && error.damage)) throw error;
    const how = `npm run -s tillsight -- data restore --data-dir "${options.dataFolder}"`;
    throw new Error(`${error.message}\nTo go on: ${how}`, { cause: error });
  }
}

/** @returns null when the till had its window and the person closed it, else why it could not have one */
async function tryWindow({ model, backupDir, lab, kiosk }: StartOptions, folder: string): Promise<string | null> {
  if (!hasDisplay()) return 'there is no display';
  // Asked first without the binary: as root no download helps.
  if (process.platform === 'linux' && process.getuid?.() === 0) return sandboxObstacle('');
  if (!findElectron()) {
    const problem = await fetchElectron((line) => console.log(line));
    if (problem) return `Electron is missing and ${problem}`;
  }
  const binary = findElectron();
  if (!binary) return 'Electron is missing';
  const obstacle = sandboxObstacle(binary);
  if (obstacle) return obstacle;
  console.log('Tillsight opens its window.');
  const flags = [
    ...(model ? [`--model=${model}`] : []),
    `--data-dir=${folder}`,
    ...(backupDir ? [`--backup-dir=${resolve(backupDir)}`] : []),
    ...(lab ? ['--lab'] : []),
    ...(kiosk ? ['--kiosk'] : []),
  ];
  return runElectron(binary, flags);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
  }
  return port;
}
