/** @file What the till takes for something else, how often, and the corrected pictures for a training run of its own. */
import { FolderDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Answer, Confusion } from '../../../app/contract.ts';
import { Problem } from '../parts/Problem.tsx';
import { useFormats } from '../parts/words.ts';
import { useAnswer, useDeed, useOffice } from '../use-office.tsx';
import { CorrectedChart } from './CorrectedChart.tsx';

export function LearningPanel() {
  const { t } = useTranslation();
  const { ask } = useOffice();
  const { answer, problem } = useAnswer('officeConfusions', {});
  const { busy, problem: failed, run } = useDeed();
  const [written, setWritten] = useState<Answer<'officeExportPictures'> | null>(null);
  if (!answer) return <Problem text={problem} />;
  const write = () => run(async () => setWritten(await ask('officeExportPictures', {})));
  return (
    <>
      <section className="office-section">
        <h2>{t('office.learning.title')}</h2>
        <p className="office-hint">{t('office.learning.hint')}</p>
        {answer.confusions.length === 0 ? (
          <p>{t('office.learning.nothing')}</p>
        ) : (
          <>
            <CorrectedChart classes={answer.classes} />
            <ConfusionTable confusions={answer.confusions} />
          </>
        )}
      </section>
      <section className="office-section">
        <h2>{t('office.learning.export')}</h2>
        <p className="office-hint">{t('office.learning.exportHint')}</p>
        <Problem text={failed} />
        {written && (
          <p className="office-done" role="status">
            {t('office.learning.written', { pictures: written.pictures, objects: written.objects })}
            <code>{written.folder}</code>
          </p>
        )}
        <div className="office-actions">
          <Button className="quiet-button office-go" isDisabled={busy} onPress={() => void write()}>
            <FolderDown aria-hidden="true" />
            {t('office.learning.write')}
          </Button>
        </div>
      </section>
    </>
  );
}

function ConfusionTable({ confusions }: { confusions: readonly Confusion[] }) {
  const { t } = useTranslation();
  const { label, number } = useFormats();
  return (
    <table className="office-table office-stacks">
      <caption>{t('office.learning.confusions')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('office.learning.seen')}</th>
          <th scope="col">{t('office.learning.was')}</th>
          <th scope="col" className="office-amount">
            {t('office.learning.times')}
          </th>
          <th scope="col" className="office-amount">
            {t('office.learning.pictures')}
          </th>
        </tr>
      </thead>
      <tbody>
        {confusions.map(({ seenLabel, chosenLabel, count, pictures }) => (
          <tr key={`${seenLabel} ${chosenLabel}`}>
            <th scope="row">{label(seenLabel)}</th>
            <td data-label={t('office.learning.was')}>
              {chosenLabel ? label(chosenLabel) : t('office.learning.none')}
            </td>
            <td className="office-amount" data-label={t('office.learning.times')}>
              {number(count)}
            </td>
            <td className="office-amount" data-label={t('office.learning.pictures')}>
              {number(pictures)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
