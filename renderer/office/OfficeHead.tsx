/** @file The office's head: what this is, language, lock, and the way back to the till. */
import { ArrowLeft, Lock } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../bar/LanguageSwitch.tsx';
import { goTo } from '../places.ts';

export function OfficeHead({ onLock }: { onLock?: () => void }) {
  const { t } = useTranslation();
  return (
    <header className="office-head">
      <h1>{t('office.title')}</h1>
      <div className="office-head-actions">
        <LanguageSwitch />
        {onLock && (
          <Button className="quiet-button" onPress={onLock}>
            <Lock aria-hidden="true" />
            {t('office.lock')}
          </Button>
        )}
        <Button className="quiet-button" onPress={() => goTo('till')}>
          <ArrowLeft aria-hidden="true" />
          {t('office.back')}
        </Button>
      </div>
    </header>
  );
}
