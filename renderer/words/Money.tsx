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
      {[...text].map((character, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a digit is what stands at its place, nothing more
        <span key={index} className={/\d/.test(character) ? 'money-digit' : undefined}>
          {character}
        </span>
      ))}
    </span>
  );
}
