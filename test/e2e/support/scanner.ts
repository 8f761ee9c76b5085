/** @file A hand scanner, which types like a keyboard. */
import type { Page } from '@playwright/test';

/**
 * Types as a hand scanner does, whose keys bear the times at which it sent them, however slow the page is.
 *
 * @returns whether its Enter went no further
 */
export function scan(page: Page, code: string): Promise<boolean> {
  return page.evaluate((text) => {
    let sentMs = performance.now();
    const press = (key: string) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      sentMs += 8;
      Object.defineProperty(event, 'timeStamp', { value: sentMs });
      const target = document.activeElement ?? document.body;
      if (target.dispatchEvent(event) && key.length === 1) document.execCommand('insertText', false, key);
      return event.defaultPrevented;
    };
    for (const key of text) press(key);
    return press('Enter');
  }, code);
}
