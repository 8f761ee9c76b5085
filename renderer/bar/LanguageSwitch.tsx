/** @file The language switch: both languages in sight, one touch. */
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { CHOICES, chooseLanguage } from '../words/i18n.ts';

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <ToggleButtonGroup
      className="languages"
      aria-label={t('language.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[i18n.resolvedLanguage ?? 'en']}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen) chooseLanguage(String(chosen));
      }}
    >
      {CHOICES.map(({ code, short, name }) => (
        <ToggleButton key={code} id={code} className="language" aria-label={`${short}, ${name}`}>
          {short}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
