/** @file What axe finds against WCAG on a page, as the specs ask it: nothing. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Judges the page at rest: what is half faded in has no contrast yet, and on a busy machine that is when axe may look.
 *
 * @param part a selector; without it the whole page
 */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('* { animation: none !important; transition: none !important; }');
    document.adoptedStyleSheets = [still];
  });
  // Else axe opens a page of its own to gather its findings, which Electron cannot.
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (part ? builder.include(part) : builder).analyze();
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
