/** @file The back office, as a table of contents. */
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { goTo } from '../places.ts';

export default function OfficeScreen() {
  const { t } = useTranslation();
  return (
    <main className="office" aria-label={t('office.title')}>
      <h1>{t('office.title')}</h1>
      <Button className="quiet-button" onPress={() => goTo('till')}>
        {t('office.back')}
      </Button>
    </main>
  );
}
