/** @file The languages of the screen: loads them, chooses one, remembers the choice. All words live in the JSON files. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../../assets/translations/en.json';
import vi from '../../assets/translations/vi.json';
import { remember, remembered } from '../preferences.ts';

export const LANGUAGES = [
  { code: 'en', short: 'EN', name: 'English' },
  { code: 'vi', short: 'VI', name: 'Tiếng Việt' },
] as const;

export async function startWords(): Promise<void> {
  const wanted = remembered('language') ?? navigator.language.split('-')[0] ?? 'en';
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, vi: { translation: vi } },
    lng: LANGUAGES.some(({ code }) => code === wanted) ? wanted : 'en',
    fallbackLng: 'en',
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  markPage(i18next.language);
}

export function chooseLanguage(language: string): void {
  remember('language', language);
  void i18next.changeLanguage(language).then(() => markPage(language));
}

/** Screen readers choose their voice by the page's language. */
function markPage(language: string): void {
  document.documentElement.lang = language;
  document.title = i18next.t('page.title');
}
