/** @file What axe finds against WCAG on a page, as the specs ask it: nothing. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** @param part a selector; without it the whole page */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  // Else axe opens a page of its own to gather its findings, which Electron cannot.
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (part ? builder.include(part) : builder).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
