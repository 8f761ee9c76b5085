/** @file Light or dark: as the device says, or as chosen. Sets `data-theme` on the page; the colours are in tokens.css. */
import { remember, remembered } from './preferences.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const darkDevice = window.matchMedia('(prefers-color-scheme: dark)');

export function chosenTheme(): Theme {
  const theme = remembered('theme');
  return THEMES.find((known) => known === theme) ?? 'system';
}

export function chooseTheme(theme: Theme): void {
  remember('theme', theme);
  apply(theme);
}

export function startTheme(): void {
  let theme = chosenTheme();
  apply(theme);
  darkDevice.addEventListener('change', () => {
    theme = chosenTheme();
    apply(theme);
  });
}

function apply(theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && darkDevice.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}
