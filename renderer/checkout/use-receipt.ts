/** @file The receipt of the sale that was just paid, in the language in use. */
import { useEffect, useState } from 'react';
import type { Answer } from '../../app/contract.ts';
import { useClient, useShopWords } from './use-checkout.ts';

/** Undefined: not here yet. Null: it cannot be had. */
export function useReceipt(number: number | null): Answer<'receipt'> | null | undefined {
  const client = useClient();
  const { language } = useShopWords();
  const [receipt, setReceipt] = useState<Answer<'receipt'> | null | undefined>(undefined);
  useEffect(() => {
    if (number === null) return;
    let current = true;
    const show = (next: Answer<'receipt'> | null) => current && setReceipt(next);
    client.ask({ type: 'receipt', number, language }).then(
      (answer) => show(answer),
      () => show(null),
    );
    return () => {
      current = false;
    };
  }, [client, number, language]);
  return receipt;
}
