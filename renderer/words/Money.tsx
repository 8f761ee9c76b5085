/**
 * @file An amount whose digits all have one width, so that columns stand still.
 *
 * Be Vietnam Pro has no tabular figures, so each digit gets a cell of its own; screen readers hear the whole amount.
 */
import { useTranslation } from 'react-i18next';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { formatMoney } from './money.ts';

export function Money({ minor, className = '' }: { minor: number; className?: string }) {
  const { i18n } = useTranslation();
  const currency = useScreen((state) => state.hello?.catalogue.currency ?? state.bill?.currency);
  if (!currency) return null;
  const text = formatMoney(minor, currency, i18n.resolvedLanguage ?? 'en');
  return (
    <span
      className={`money ${className}`}
      role="img"
      aria-label={text}
      style={{ '--characters': text.length } as React.CSSProperties}
    >
      {placesOf(text).map(({ place, character }) => (
        <span key={place} className={/\d/.test(character) ? 'money-digit' : undefined}>
          {character}
        </span>
      ))}
    </span>
  );
}

/** Each character with its place counted from the end: the units stay what they are when the amount grows. */
function placesOf(text: string): { place: number; character: string }[] {
  const characters = [...text];
  return characters.map((character, index) => ({ place: characters.length - index, character }));
}
