/** @file One line of the bill: picture, name, quantity and price; touching it lights its boxes on the stage. */
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { BasketLine, BillLine, CheckoutStage } from '../../app/contract.ts';
import { LineTools } from '../checkout/LineTools.tsx';
import { ProductPicture } from '../checkout/ProductPicture.tsx';
import { useShopWords } from '../checkout/use-checkout.ts';
import { useKiosk, useScreen } from '../kiosk/use-kiosk.tsx';
import { colourOf, UNKNOWN_COLOUR } from '../stage/palette.ts';
import { Money } from '../words/Money.tsx';
import { formatMoney } from '../words/money.ts';
import { productName } from '../words/names.ts';

/** Stages in which the customer may still change a line. */
const CHANGEABLE: readonly CheckoutStage[] = ['items', 'review'];

interface RowProps {
  readonly line: BillLine;
  readonly newest: boolean;
  /** Where there is a checkout: what else is to be known of the line, and what can be done to it. */
  readonly basketLine?: BasketLine;
}

export function BillLineRow({ line, newest, basketLine }: RowProps) {
  const { t, i18n } = useTranslation();
  const kiosk = useKiosk();
  const catalogue = useScreen((state) => state.hello?.catalogue);
  const key = basketLine?.id ?? line.sku;
  const lit = useScreen((state) => state.lit === key);
  const changeable = useScreen(({ checkout }) => checkout !== null && CHANGEABLE.includes(checkout.stage));
  const words = useShopWords();
  const picture = words.product(line.sku)?.picture;
  const language = i18n.resolvedLanguage ?? 'en';
  const name = catalogue ? productName(catalogue, line.sku, line.label, language) : line.name;
  const price = formatMoney(line.unitPrice, catalogue?.currency ?? 'XXX', language);
  const colour = catalogue ? colourOf(catalogue, line.sku) : UNKNOWN_COLOUR;
  const row = useRef<HTMLLIElement>(null);
  // Its box was touched: on a long bill the line may be out of sight.
  useEffect(() => {
    if (lit) row.current?.scrollIntoView({ block: 'nearest' });
  }, [lit]);
  return (
    <li ref={row} className="bill-row" data-sku={line.sku} data-quantity={line.quantity} data-newest={newest}>
      <Button
        className="bill-line"
        data-lit={lit}
        style={{ '--item': colour } as React.CSSProperties}
        {...(basketLine && changeable && { 'aria-expanded': lit })}
        onPress={() => kiosk.light(lit ? null : key)}
      >
        <span className="bill-line-picture">
          <ProductPicture label={line.label} name={name} picture={picture} />
        </span>
        <span className="bill-line-words">
          <span className="bill-line-name">{name}</span>
          <span className="bill-line-each">
            {/* A key that changes with the quantity starts the short hop anew. */}
            <span key={line.quantity} className="bill-line-quantity">
              {basketLine?.weightGrams
                ? t('checkout.line.weight', { weight: words.weight(basketLine.weightGrams), price })
                : t('bill.each', { quantity: line.quantity, price })}
            </span>
            {basketLine && <LineNotes line={basketLine} />}
          </span>
        </span>
        <Money minor={line.total + (basketLine?.deposit ?? 0)} className="bill-line-money" />
      </Button>
      {basketLine && changeable && lit && <LineTools line={basketLine} />}
    </li>
  );
}

/** What the price does not say by itself. */
function LineNotes({ line }: { line: BasketLine }) {
  const { t } = useTranslation();
  const words = useShopWords();
  const notes = [
    line.discount > 0 && t('checkout.line.discount', { money: words.money(line.discount) }),
    line.deposit > 0 && t('checkout.line.deposit', { money: words.money(line.deposit) }),
    line.waitsForAge !== null && t('checkout.line.age', { age: line.waitsForAge }),
  ].filter((note) => note !== false);
  return notes.map((note) => (
    <span key={note} className="bill-line-note">
      {note}
    </span>
  ));
}
