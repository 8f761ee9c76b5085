/** @file Paid: the change, the receipt on the screen, and on paper or as a file for who wants it. */
import { FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CheckoutClient } from '../kiosk/checkout-client.ts';
import { Money } from '../words/Money.tsx';
import { ReceiptSlip } from './ReceiptSlip.tsx';
import { useCheckout, useClient, useShopWords } from './use-checkout.ts';
import { useReceipt } from './use-receipt.ts';

export function ReceiptPanel() {
  const { t } = useTranslation();
  const client = useClient();
  const { language } = useShopWords();
  const checkout = useCheckout();
  const number = checkout?.sale ?? null;
  const receipt = useReceipt(number);
  const [told, setTold] = useState('');
  const outcome = checkout?.payment.outcome;
  const change = outcome?.kind === 'cash' ? outcome.changeMinor : null;
  const telling = (work: () => Promise<string>) => async () => {
    setTold('');
    setTold(await work().catch((error: unknown) => (error instanceof Error ? error.message : String(error))));
  };
  const print = telling(async () => {
    if (!(await printedAtTill(client, number ?? 0, language))) {
      const { state } = await client.ask({ type: 'printPage' });
      if (state === 'byPage') window.print();
    }
    return t('checkout.receipt.printed');
  });
  const save = telling(async () => {
    const { fileName, base64 } = await client.ask({ type: 'receiptPdf', number: number ?? 0, language });
    download(fileName, base64);
    return t('checkout.receipt.saved');
  });
  return (
    <>
      {change !== null && (
        <p className="change" data-testid="change" data-minor={change}>
          <span>{t('checkout.receipt.change')}</span>
          <Money minor={change} />
        </p>
      )}
      {receipt && <ReceiptSlip receipt={receipt} />}
      {receipt === null && <p role="status">{t('checkout.receipt.missing')}</p>}
      {receipt && (
        <div className="pay-ways">
          <Button className="quiet-button" onPress={() => void print()}>
            <Printer aria-hidden="true" />
            {t('checkout.receipt.print')}
          </Button>
          <Button className="quiet-button" onPress={() => void save()}>
            <FileDown aria-hidden="true" />
            {t('checkout.receipt.pdf')}
          </Button>
        </div>
      )}
      <p role="status">{told}</p>
    </>
  );
}

/** @returns false: the shop has no receipt printer, or none that takes letters; the system's printer is asked then */
async function printedAtTill(client: CheckoutClient, number: number, language: string): Promise<boolean> {
  try {
    return (await client.ask({ type: 'printReceipt', number, language, picture: null })).state === 'printed';
  } catch {
    return false;
  }
}

function download(fileName: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
