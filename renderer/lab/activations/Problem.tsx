/** @file What stands where an answer should: a sentence why there is none, or that it is on its way. */
import { useTranslation } from 'react-i18next';
import { useRefusals } from '../../words/refusals.ts';

export function Problem({ sentence }: { sentence: string | null }) {
  const { t } = useTranslation();
  const refused = useRefusals();
  if (sentence === null) return <p className="station-wait">{t('activations.wait')}</p>;
  return (
    <p className="station-problem" role="alert">
      {refused(sentence)}
    </p>
  );
}
