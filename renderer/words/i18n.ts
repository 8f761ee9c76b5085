/** @file The languages of the screen: loads them, chooses one, remembers the choice. All words live in the JSON files. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, type Language } from '../../app/contract.ts';
import en from '../../assets/translations/en.json';
import vi from '../../assets/translations/vi.json';
import { remember, remembered } from '../preferences.ts';

const WORDS: Readonly<
  Record<Language, { readonly short: string; readonly name: string; readonly translation: object }>
> = {
  en: { short: 'EN', name: 'English', translation: en },
  vi: { short: 'VI', name: 'Tiếng Việt', translation: vi },
};

/** What a person chooses from, each language in its own words. */
export const CHOICES = LANGUAGES.map((code) => ({ code, short: WORDS[code].short, name: WORDS[code].name }));

export async function startWords(): Promise<void> {
  const wanted = remembered('language') ?? navigator.language.split('-')[0];
  await i18next.use(initReactI18next).init({
    resources: Object.fromEntries(LANGUAGES.map((code) => [code, { translation: WORDS[code].translation }])),
    lng: LANGUAGES.find((code) => code === wanted) ?? LANGUAGES[0],
    fallbackLng: LANGUAGES[0],
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
