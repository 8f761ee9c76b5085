/** @file What stands at the head and the foot of a receipt. */
import { useTranslation } from 'react-i18next';
import type { Shop } from '../../../app/contract.ts';
import { Words } from '../parts/fields.tsx';

const FIELDS = [
  ['name', 60],
  ['address', 200],
  ['phone', 40],
  ['taxNumber', 40],
  ['footer', 200],
] as const;

export function ShopFields({ shop, onChange }: { shop: Shop; onChange: (shop: Shop) => void }) {
  const { t } = useTranslation();
  return (
    <div className="office-fields">
      {FIELDS.map(([field, maxLength]) => (
        <Words
          key={field}
          label={t(`office.shop.${field}`)}
          value={shop[field]}
          maxLength={maxLength}
          onChange={(text) => onChange({ ...shop, [field]: text })}
        />
      ))}
    </div>
  );
}
