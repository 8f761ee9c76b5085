/** @file One line of the bill: picture, name, quantity and price; touching it lights its boxes on the stage. */
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { BillLine } from '../../app/contract.ts';
import { useKiosk, useScreen } from '../kiosk/use-kiosk.tsx';
import { productPicture } from '../pictures.ts';
import { colourOf, UNKNOWN_COLOUR } from '../stage/palette.ts';
import { Money } from '../words/Money.tsx';
import { formatMoney } from '../words/money.ts';
import { productName } from '../words/names.ts';

export function BillLineRow({ line, newest }: { line: BillLine; newest: boolean }) {
  const { t, i18n } = useTranslation();
  const kiosk = useKiosk();
  const catalogue = useScreen((state) => state.hello?.catalogue);
  const lit = useScreen((state) => state.lit === line.sku);
  const language = i18n.resolvedLanguage ?? 'en';
  const name = catalogue ? productName(catalogue, line.sku, line.label, language) : line.name;
  const price = formatMoney(line.unitPrice, catalogue?.currency ?? 'XXX', language);
  const colour = catalogue ? colourOf(catalogue, line.sku) : UNKNOWN_COLOUR;
  return (
    <li className="bill-row" data-sku={line.sku} data-quantity={line.quantity} data-newest={newest}>
      <Button
        className="bill-line"
        data-lit={lit}
        style={{ '--item': colour } as React.CSSProperties}
        onPress={() => kiosk.light(lit ? null : line.sku)}
      >
        <ProductPicture label={line.label} name={name} />
        <span className="bill-line-words">
          <span className="bill-line-name">{name}</span>
          <span className="bill-line-each">
            {/* A key that changes with the quantity starts the short hop anew. */}
            <span key={line.quantity} className="bill-line-quantity">
              {t('bill.each', { quantity: line.quantity, price })}
            </span>
          </span>
        </span>
        <Money minor={line.total} className="bill-line-money" />
      </Button>
    </li>
  );
}

function ProductPicture({ label, name }: { label: string; name: string }) {
  const picture = productPicture(label);
  return (
    <span className="bill-line-picture" aria-hidden="true">
      {picture ? <img src={picture} alt="" /> : name.slice(0, 1)}
    </span>
  );
}
