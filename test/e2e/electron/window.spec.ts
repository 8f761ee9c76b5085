/** @file What only Electron has: frames that bypass the main process, which stays responsive, and one window. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type * as Electron from 'electron';
import type { TillLink } from '../../../app/contract.ts';
import { CHANNELS } from '../../../app/hosts/electron/channels.ts';
import { drawCounter } from '../support/counter.ts';
import { launchElectron } from '../support/electron.ts';
import { electronIn, findElectronFolder, ROOT } from '../support/programs.ts';
import { billRows, customer, totalMinor } from '../support/screen.ts';
import { expect, test } from '../support/till.ts';
import { writeY4m } from '../support/y4m.ts';

declare const tillsight: TillLink;

/** Opens it, runs, closes it. */
async function withApp(
  profile: string,
  flags: string[],
  body: (app: ElectronApplication, page: Page) => Promise<void>,
) {
  const app = await launchElectron({ flags, profile });
  try {
    await body(app, await app.firstWindow());
  } finally {
    await app.close();
  }
}

test('while frames are looked at, main answers half of the questions within 50 ms', async ({ till: { page } }) => {
  await expect.poll(() => totalMinor(page), { timeout: 30_000 }).toBeGreaterThan(0);
  const { pingsMs, views } = await page.evaluate(async () => {
    let views = 0;
    const stop = tillsight.listen((message) => {
      if (message.type === 'view') views += 1;
    });
    const pingsMs: number[] = [];
    for (let ping = 0; ping < 100; ping++) {
      const startedMs = performance.now();
      await tillsight.ask({ type: 'hello' });
      pingsMs.push(performance.now() - startedMs);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    stop();
    return { pingsMs: pingsMs.sort((a, b) => a - b), views };
  });
  expect(views).toBeGreaterThan(10);
  expect(pingsMs[50]).toBeLessThan(50);
  test
    .info()
    .annotations.push({ type: 'ping', description: `median ${pingsMs[50]?.toFixed(1)} ms over ${views} views` });
});

test('backups are copied to another disk', async () => {
  const info = test.info();
  const disk = info.outputPath('disk');
  mkdirSync(disk);
  await withApp(info.outputPath('profile'), [`--backup-dir=${disk}`], async () => {
    const copied = () => readdirSync(disk, { recursive: true }).map(String);
    await expect.poll(copied).toContainEqual(expect.stringMatching(/1-.+-daily-sale-0\.db$/));
  });
});

const VIEWS = 30;

test('frames never pass through the main process', async () => {
  const info = test.info();
  await withApp(info.outputPath('profile'), [], async (app, page) => {
    await expect.poll(() => totalMinor(page), { timeout: 30_000 }).toBeGreaterThan(0);
    await app.evaluate(watchIpc);
    const heard = () => app.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    await page.evaluate(
      (wanted) =>
        new Promise<void>((resolve) => {
          let views = 0;
          const stop = tillsight.listen((message) => {
            if (message.type !== 'view' || ++views < wanted) return;
            stop();
            resolve();
          });
        }),
      VIEWS,
    );
    // Of the page's own questions there may be a few; frames would be as many as the views.
    expect((await heard()).length).toBeLessThan(VIEWS / 3);
    // And both ways on which main hears are watched: without this the count would say nothing.
    await page.evaluate(() => tillsight.ask({ type: 'hello' }));
    expect(await heard()).toContain(CHANNELS.ask);
    await page.reload();
    await expect.poll(heard).toContain(CHANNELS.attach);
  });
});

/** Runs in main: notes every channel on which something comes, told (`ipcMain.on`) or asked (`ipcMain.handle`). */
function watchIpc({ ipcMain }: Pick<typeof Electron, 'ipcMain'>): void {
  const heard: string[] = [];
  Object.assign(globalThis, { heard });
  const emit = ipcMain.emit.bind(ipcMain);
  ipcMain.emit = (channel: string | symbol, ...rest: unknown[]) => {
    heard.push(String(channel));
    return emit(channel, ...rest);
  };
  // What is asked goes to its handler without `emit`.
  type Handler = (...rest: unknown[]) => unknown;
  const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
  for (const [channel, handler] of [...handlers]) {
    handlers.set(channel, (...rest) => {
      heard.push(channel);
      return handler(...rest);
    });
  }
}

test('the page is alone: no Node, no navigation, no new window, no permission but the camera', async ({
  till: { page },
}) => {
  const url = page.url();
  // On this machine, so that it answers at once: a page that may go there is gone before it is asked what else it may.
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader('content-type', 'text/html').end('<title>elsewhere</title>');
  }).listen(0, '127.0.0.1');
  server.unref();
  await once(server, 'listening');
  const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const can = await page.evaluate(async (elsewhere) => {
    const opened = window.open(`${elsewhere}/opened`);
    location.href = `${elsewhere}/gone`;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return {
      opened: opened !== null,
      node: typeof (globalThis as { require?: unknown }).require,
      notifications: await Notification.requestPermission(),
      microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'given',
        () => 'refused',
      ),
      inline: await new Promise((resolve) => {
        const script = document.createElement('script');
        script.textContent = 'window.inlineRan = true';
        document.body.append(script);
        resolve('inlineRan' in window);
      }),
    };
  }, elsewhere);
  server.close();
  expect(asked).toEqual([]);
  expect(can).toEqual({
    opened: false,
    node: 'undefined',
    notifications: 'denied',
    microphone: 'refused',
    inline: false,
  });
  expect(page.url()).toBe(url);
});

test('a second start ends at once and shows the first window, at the lab where it asks for it', async () => {
  const info = test.info();
  await withApp(info.outputPath('profile'), [], async (app, page) => {
    await page.waitForLoadState();
    const profile = await app.evaluate(({ app }) => app.getPath('userData'));
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    const program = electronIn(findElectronFolder() ?? '');
    const flags = ['--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`, join(ROOT, '.')];
    const second = spawn(program, flags, { stdio: 'ignore' });
    expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
    await expect
      .poll(() =>
        app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible())),
      )
      .toEqual([true]);
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
      .toBe(false);
    expect(page.url()).not.toContain('#lab');
    const third = spawn(program, [...flags, '--lab'], { stdio: 'ignore' });
    expect(await new Promise((resolve) => third.once('exit', resolve))).toBe(0);
    await expect(page.locator('.lab')).toBeVisible();
  });
});

test('a kiosk fills the screen', async () => {
  await withApp(test.info().outputPath('profile'), ['--kiosk'], async (app, page) => {
    await page.waitForLoadState();
    const { window, display } = await app.evaluate(({ BrowserWindow, screen }) => ({
      window: BrowserWindow.getAllWindows()[0]?.getBounds(),
      display: screen.getPrimaryDisplay().bounds,
    }));
    expect(window).toEqual(display);
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([display.width, display.height]);
  });
});

test("a customer's receipt is saved without a question, over nothing", async () => {
  const info = test.info();
  const downloads = info.outputPath('downloads');
  mkdirSync(downloads);
  writeFileSync(join(downloads, 'receipt-0000001.pdf'), 'of before');
  await withApp(info.outputPath('profile'), [], async (app, page) => {
    await app.evaluate(({ app }, folder) => app.setPath('downloads', folder), downloads);
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['new']));
      link.download = 'receipt-0000001.pdf';
      link.click();
    });
    const saved = join(downloads, 'receipt-0000001 (2).pdf');
    await expect.poll(() => existsSync(saved) && readFileSync(saved, 'utf8')).toBe('new');
    expect(readFileSync(join(downloads, 'receipt-0000001.pdf'), 'utf8')).toBe('of before');
  });
});

test('a page that crashes comes back with its bill', async () => {
  const info = test.info();
  const film = info.outputPath('camera.y4m');
  const tea = { pack: 'house_tea-front', x: 640, y: 360, side: 320, degrees: 20 };
  await writeY4m(film, [await drawCounter([tea])], { fps: 10, framesEach: 10 });
  const flags = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
  await withApp(info.outputPath('profile'), flags, async (app, page) => {
    await page.getByRole('tab').first().click();
    await expect(billRows(page)).toHaveCount(1);
    await page.getByRole('button', { name: /new customer/i }).click();
    await expect(customer(page)).toContainText('2');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    // Playwright's page died with the renderer, so the new one is asked through main; a page that is not there yet
    // never answers.
    const bill = () =>
      app.evaluate(({ BrowserWindow }) =>
        Promise.race<unknown>([
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
            "[document.querySelector('.bill-customer').textContent, document.querySelectorAll('.bill-row').length]",
          ),
          new Promise((resolve) => setTimeout(resolve, 1000, null)),
        ]).catch(() => null),
      );
    await expect.poll(bill, { timeout: 20_000 }).toEqual([expect.stringContaining('2'), 1]);
  });
});
