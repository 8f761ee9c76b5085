/**
 * @file The fixture that runs one spec on both hosts: `till.page` is the kiosk's page in a Chromium (web host) or in an
 * Electron window, as the Playwright project says.
 *
 * ```ts
 * import { expect, test } from './support/till.ts';
 * test.use({ film: { write: (path) => writeY4m(path, pictures, { fps: 10, framesEach: 30 }) } });
 * test('…', async ({ till }) => { await till.page.getByRole(…) });
 * ```
 */
import { type Browser, test as base, chromium, type Page } from '@playwright/test';
import { launchElectron } from './electron.ts';
import { detectorBelow } from './processes.ts';
import { findChromium } from './programs.ts';
import { startHost } from './web-host.ts';

export { expect } from '@playwright/test';

export interface Till {
  readonly host: 'web' | 'electron';
  readonly page: Page;
  /** Loads the page anew with these search parameters, e.g. `belt-seed=7`. */
  open(search: string): Promise<void>;
  /** Errors that the page wrote to its console or threw. */
  readonly errors: readonly string[];
  /** The process that holds the till: the web host, or Electron's main process. */
  readonly pid: number;
  /** Kills the detector as a fault would. */
  killDetector(): void;
}

/** An object, since Playwright takes a function for a fixture. */
export interface Film {
  /** Writes a y4m to this path. */
  write(path: string): Promise<void>;
}

/** What lies in the data folder before the till starts; an object, as a film is. */
export interface Past {
  write(folder: string): void | Promise<void>;
}

export interface TillOptions {
  /** Which host this project tests. */
  readonly host: 'web' | 'electron';
  /** `relu`, `silu` or a path; the app's own choice without. */
  readonly model: string | undefined;
  /** What the fake camera shows; without it there is no camera. */
  readonly film: Film | undefined;
  /** Without it the data folder is new. */
  readonly past: Past | undefined;
  /** False: the camera is refused (web only; in Electron nobody is asked). */
  readonly cameraAllowed: boolean;
}

interface Fixtures {
  readonly till: Till;
  /** Chromium's switches for the fake camera, or for none. */
  readonly cameraFlags: readonly string[];
}

function tillOf(host: Till['host'], page: Page, errors: readonly string[], pid: number): Till {
  return {
    host,
    page,
    errors,
    pid,
    async open(search) {
      const url = new URL(page.url());
      url.search = search;
      await page.goto(url.href);
    },
    killDetector() {
      const detector = detectorBelow(pid);
      if (detector === null) throw new Error('There is no detector process to kill.');
      process.kill(detector, 'SIGKILL');
    },
  };
}

export const test = base.extend<TillOptions & Fixtures>({
  host: ['web', { option: true }],
  model: [undefined, { option: true }],
  film: [undefined, { option: true }],
  past: [undefined, { option: true }],
  cameraAllowed: [true, { option: true }],

  cameraFlags: async ({ film }, use, info) => {
    if (!film) return use(['--use-fake-device-for-media-stream=device-count=0']);
    const path = info.outputPath('camera.y4m');
    await film.write(path);
    await use(['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${path}`]);
  },

  till: async ({ host, model, cameraFlags, past, cameraAllowed, viewport, colorScheme, locale }, use, info) => {
    const dataFolder = past && info.outputPath('data');
    if (past && dataFolder) await past.write(dataFolder);
    const errors: string[] = [];
    const watch = (page: Page) => {
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      return page;
    };
    if (host === 'electron') {
      const flags = [
        ...cameraFlags,
        ...(model ? [`--model=${model}`] : []),
        ...(dataFolder ? [`--data-dir=${dataFolder}`] : []),
      ];
      const app = await launchElectron({ flags, profile: info.outputPath('profile') });
      try {
        const page = watch(await app.firstWindow());
        if (viewport) await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme: colorScheme ?? null });
        await use(tillOf(host, page, errors, app.process().pid ?? 0));
      } finally {
        await app.close();
      }
      return;
    }
    const served = await startHost(model ? ['--model', model] : [], dataFolder);
    let browser: Browser | null = null;
    try {
      const executablePath = findChromium();
      browser = await chromium.launch({
        ...(executablePath && { executablePath }),
        // As root, which test machines often are, Chromium runs only without its sandbox.
        chromiumSandbox: false,
        args: [...cameraFlags],
      });
      const context = await browser.newContext({ viewport, colorScheme, ...(locale && { locale }) });
      // Whoever grants one thing refuses all others, which a browser allows by itself.
      const granted = ['screen-wake-lock', ...(cameraAllowed ? ['camera'] : [])];
      await context.grantPermissions(granted, { origin: new URL(served.address).origin });
      const page = watch(await context.newPage());
      await page.goto(served.address);
      await use(tillOf(host, page, errors, served.pid));
    } finally {
      await browser?.close();
      await served.stop();
    }
  },
});
