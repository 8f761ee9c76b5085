/** @file What stands where an answer should: a sentence why there is none, or that it is on its way. */
import { useTranslation } from 'react-i18next';

export function Problem({ sentence }: { sentence: string | null }) {
  const { t } = useTranslation();
  if (sentence === null) return <p className="station-wait">{t('activations.wait')}</p>;
  return (
    <p className="station-problem" role="alert">
      {sentence}
    </p>
  );
}
