/**
 * @file What everybody must know about the till's disk: that nothing can be sold, and why. In the back office also what
 * somebody should see to while the till sells on.
 */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiskState } from '../../app/contract.ts';
import { useLink } from '../link/use-link.ts';
import { useRefusals } from '../words/refusals.ts';
import '../style/store.css';

export function StoreNotice({ forStaff }: { readonly forStaff: boolean }) {
  const { t } = useTranslation();
  const refused = useRefusals();
  const disk = useDisk();
  if (!disk || disk.state === 'ok' || (disk.state === 'warning' && !forStaff)) return null;
  return (
    <div className="store-notice" data-state={disk.state} role={disk.canSell ? 'status' : 'alert'}>
      <strong>{t(`store.${disk.state}`)}</strong>
      <span>{disk.state === 'warning' ? refused(disk.sentence) : t('store.safe')}</span>
    </div>
  );
}

/** Null until the host has said how it is. */
function useDisk(): DiskState | null {
  const link = useLink();
  const [disk, setDisk] = useState<DiskState | null>(null);
  useEffect(() => {
    // Without an answer there is no notice: whether the host is there at all is said elsewhere.
    link.ask({ type: 'storeState' }).then(setDisk, () => undefined);
    return link.listen((message) => {
      if (message.type === 'store') setDisk(message.state);
    });
  }, [link]);
  return disk;
}
