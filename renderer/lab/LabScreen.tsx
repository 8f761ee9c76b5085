/** @file The latency lab, as a table of contents. */
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { goTo } from '../places.ts';
import ActivationsTab from './activations/ActivationsTab.tsx';

export default function LabScreen() {
  const { t } = useTranslation();
  return (
    <main className="lab" aria-label={t('lab.title')}>
      <h1>{t('lab.title')}</h1>
      <Button className="quiet-button" onPress={() => goTo('till')}>
        {t('lab.back')}
      </Button>
      {location.hash === '#lab/activations' && <ActivationsTab />}
    </main>
  );
}
