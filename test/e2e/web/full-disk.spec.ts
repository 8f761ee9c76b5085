/** @file A disk that fills up under a running till, and has room again, as the person before the screen sees it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../support/programs.ts';
import { expect, test } from '../support/till.ts';
import { startHost } from '../support/web-host.ts';

const LOOKS = [
  [1366, 768, 'light'],
  [1080, 1920, 'dark'],
] as const;

/** @returns whether a small disk is there now; it takes root, and not every container lets it */
function mountSmallDisk(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'none', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function fill(file: string): void {
  try {
    for (;;) writeFileSync(file, new Uint8Array(4096).fill(1), { flag: 'a' });
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
  }
}

test('the screen says that nothing can be sold, in its own language, and takes it back', async () => {
  const folder = test.info().outputPath('disk');
  test.skip(!mountSmallDisk(folder), 'No small disk can be mounted here.');
  const ballast = join(folder, 'ballast');
  const host = await startHost([], join(folder, 'till'));
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), chromiumSandbox: false });
  try {
    const page = await browser.newPage({ locale: 'vi' });
    await page.goto(host.address);
    await expect(page.getByTestId('status')).toBeVisible();
    const notice = page.locator('.store-notice');
    await expect(notice).toBeHidden();
    // The log keeps some room of its own, and the reserve is there for paid sales only: both are used up first.
    fill(ballast);
    rmSync(join(folder, 'till/reserve'));
    fill(ballast);
    await page.reload();
    await expect(notice).toContainText('Ổ đĩa đã đầy', { timeout: 15_000 });
    // It covers nothing: the till makes room for it.
    const [said, bar] = [await notice.boundingBox(), await page.getByRole('banner').boundingBox()];
    expect(bar?.y ?? 0).toBeGreaterThanOrEqual((said?.y ?? 0) + (said?.height ?? 0));
    expect(await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);
    for (const [width, height, colorScheme] of LOOKS) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: test.info().outputPath(`full-disk-${width}-${colorScheme}.png`) });
    }
    rmSync(ballast);
    await expect(notice).toBeHidden({ timeout: 15_000 });
  } finally {
    await browser.close();
    await host.stop();
    execFileSync('umount', ['-l', folder]);
  }
});
