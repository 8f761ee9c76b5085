/** @file What is measured beside the pair; a model that is not there is listed with its reason. */
import { Trash2 } from 'lucide-react';
import { Button, Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import type { LabVariant } from '../../../app/contract.ts';
import { useLabClient } from '../use-lab.tsx';
import { type LabWords, useLabWords } from '../words.ts';

export function VariantList({
  variants,
  pair,
  chosen,
  onChange,
}: {
  variants: readonly LabVariant[];
  pair: readonly string[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const words = useLabWords();
  const client = useLabClient();
  return (
    <CheckboxGroup className="lab-variants" value={[...new Set([...pair, ...chosen])]} onChange={onChange}>
      <Label>{words.t('lab.models')}</Label>
      {variants.map((variant) => (
        <div key={variant.id} className="lab-variant">
          <Checkbox
            className="lab-check"
            value={variant.id}
            isDisabled={variant.missing !== null || pair.includes(variant.id)}
          >
            <span className="lab-box" aria-hidden="true" />
            <span>
              {words.name(variant.id)}
              <small>{detailOf(variant, words)}</small>
            </span>
          </Checkbox>
          {variant.origin === 'dropped' && (
            <Button
              className="quiet-button"
              aria-label={words.t('lab.forget', { name: variant.id })}
              onPress={() => void client.forget(variant.id)}
            >
              <Trash2 aria-hidden="true" />
            </Button>
          )}
        </div>
      ))}
    </CheckboxGroup>
  );
}

function detailOf({ missing, inputSize, sizeBytes, activation }: LabVariant, words: LabWords): string {
  if (missing !== null) return words.reason(missing);
  const parts = [
    activation && words.name(activation),
    inputSize !== null && `${words.number(inputSize)} px`,
    sizeBytes !== null && `${words.megabytes(sizeBytes)} MB`,
  ];
  return parts.filter((part) => part).join(' · ');
}
