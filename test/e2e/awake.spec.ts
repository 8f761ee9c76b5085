/** @file The screen of a till that waits for customers does not go dark. */
import { wordsOf } from './screen-words.ts';
import { expect, test } from './support/till.ts';

const en = wordsOf('en');
test.use({ locale: 'en-US' });

test('the screen stays lit while a camera or the demo belt is on, and may go dark over photos', async ({
  till: { page },
}) => {
  await page.addInitScript(() => {
    localStorage.setItem('tillsight.language', 'en');
    const locks: WakeLockSentinel[] = [];
    Object.assign(window, { locks });
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type);
      locks.push(lock);
      return lock;
    };
  });
  await page.reload();
  const held = () =>
    page.evaluate(() => (window as unknown as { locks: WakeLockSentinel[] }).locks.map((lock) => !lock.released));
  await expect.poll(held).toEqual([true]);
  await page.getByRole('tab', { name: en.source.photo }).click();
  await expect.poll(held).toEqual([false]);
  await page.getByRole('tab', { name: en.source.belt }).click();
  await expect.poll(held).toEqual([false, true]);
});
