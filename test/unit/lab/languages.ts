/** @file The lab's words in both languages, as the screen has them. */
import i18next, { type TFunction } from 'i18next';
import en from '../../../assets/translations/en.json';
import vi from '../../../assets/translations/vi.json';
import { type LabWords, labWords } from '../../../renderer/lab/words.ts';

const i18n = i18next.createInstance();
await i18n.init({
  resources: { en: { translation: en }, vi: { translation: vi } },
  lng: 'en',
  interpolation: { escapeValue: false },
});

const wordsIn = (language: string): LabWords => labWords(i18n.getFixedT(language) as TFunction, language);
export const english = wordsIn('en');
export const vietnamese = wordsIn('vi');
