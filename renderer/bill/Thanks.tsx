/** @file The thank-you over a closed bill, until the next item begins another. */
import { useTranslation } from 'react-i18next';
import { statePicture } from '../pictures.ts';

export function Thanks() {
  const { t } = useTranslation();
  const picture = statePicture('thanks');
  return (
    <div className="thanks" data-testid="thanks">
      {picture && <img className="thanks-picture" src={picture} alt="" />}
      <p className="thanks-title">{t('thanks.title')}</p>
      <p className="thanks-text">{t('thanks.text')}</p>
    </div>
  );
}
