/** @file Closes the till in the back office, which asks twice: the Z report cannot be taken back. */
import type { Page } from '@playwright/test';
import { wordsOf } from '../screen-words.ts';

export async function closeTill(page: Page, language: 'en' | 'vi' = 'en'): Promise<void> {
  const { close, closeSure } = wordsOf(language).office.drawer;
  await page.getByRole('button', { name: close }).click();
  await page.getByRole('button', { name: closeSure.replace('{{amount}}', '') }).click();
}
