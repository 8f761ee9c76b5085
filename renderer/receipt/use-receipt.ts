/** @file The receipt of a sale, in the language in use. */
import { useEffect, useState } from 'react';
import type { Answer } from '../../app/contract.ts';
import { useLink } from '../link/use-link.ts';

/** Undefined: not here yet. Null: it cannot be had. */
export function useReceipt(number: number | null, language: string): Answer<'receipt'> | null | undefined {
  const link = useLink();
  const [receipt, setReceipt] = useState<Answer<'receipt'> | null | undefined>(undefined);
  useEffect(() => {
    if (number === null) return;
    let current = true;
    const show = (next: Answer<'receipt'> | null) => current && setReceipt(next);
    link.ask({ type: 'receipt', number, language }).then(
      (answer) => show(answer),
      () => show(null),
    );
    return () => {
      current = false;
    };
  }, [link, number, language]);
  return receipt;
}
