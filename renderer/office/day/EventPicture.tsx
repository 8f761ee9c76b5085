/** @file The camera's picture beside something that happened: small, and large when it is touched. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { OfficeDialog } from '../parts/OfficeDialog.tsx';
import { useAnswer } from '../use-office.tsx';

export function EventPicture({ picture }: { picture: string }) {
  const { t } = useTranslation();
  const { answer } = useAnswer('officePicture', { picture });
  const [large, setLarge] = useState(false);
  if (!answer?.dataUrl) return <span className="office-no-picture" aria-hidden="true" />;
  return (
    <>
      <Button className="office-thumbnail" aria-label={t('office.day.enlarge')} onPress={() => setLarge(true)}>
        <img src={answer.dataUrl} alt="" />
      </Button>
      {large && (
        <OfficeDialog wide title={t('office.day.picture')} onClose={() => setLarge(false)}>
          <img className="office-picture" src={answer.dataUrl} alt={t('office.day.picture')} />
        </OfficeDialog>
      )}
    </>
  );
}
