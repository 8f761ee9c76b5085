/** @file The day: what was taken, when, of what; what customers corrected, what was doubtful, who left. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OfficeDay } from '../../../app/contract.ts';
import { Figures } from '../parts/Figures.tsx';
import { Problem } from '../parts/Problem.tsx';
import { ReportTables } from '../parts/ReportTables.tsx';
import { saveFile } from '../parts/save-file.ts';
import { today, useFormats } from '../parts/words.ts';
import { useAnswer, useDeed, useOffice } from '../use-office.tsx';
import { DayChoice } from './DayChoice.tsx';
import { EventList } from './EventList.tsx';
import { HoursChart } from './HoursChart.tsx';

export function DayPanel() {
  const { t } = useTranslation();
  const { ask } = useOffice();
  const [day, setDay] = useState(today);
  const { answer, problem } = useAnswer('officeDay', { day });
  const deed = useDeed();
  const save = (what: 'sales' | 'report') =>
    deed.run(async () => saveFile(await ask('officeExportCsv', { what, day })));
  return (
    <>
      <div className="office-actions">
        <DayChoice day={day} onChoose={setDay} />
        <Button className="quiet-button" onPress={() => void save('report')}>
          <Download aria-hidden="true" />
          {t('office.day.saveReport')}
        </Button>
        <Button className="quiet-button" onPress={() => void save('sales')}>
          <Download aria-hidden="true" />
          {t('office.day.saveSales')}
        </Button>
      </div>
      <Problem text={problem ?? deed.problem} />
      {answer && <Day answer={answer} />}
    </>
  );
}

function Day({ answer: { report, sales, events } }: { answer: OfficeDay }) {
  const { t } = useTranslation();
  const { money, number } = useFormats();
  const times = (type: string) => number(report.events[type] ?? 0);
  return (
    <>
      <Figures
        figures={[
          { name: t('office.day.taken'), value: money(report.netMinor) },
          { name: t('office.day.sales'), value: number(report.sales.count), note: money(report.sales.totalMinor) },
          {
            name: t('office.day.givenBack'),
            value: number(report.refunds.count + report.voids.count),
            note: money(report.refunds.totalMinor + report.voids.totalMinor),
          },
          { name: t('office.day.corrections'), value: times('correction') },
          { name: t('office.day.doubts'), value: times('doubt') },
          { name: t('office.day.abandoned'), value: times('abandoned') },
        ]}
      />
      <section className="office-section">
        <h2>{t('office.day.hours')}</h2>
        <HoursChart sales={sales} />
      </section>
      <section className="office-section">
        <h2>{t('office.day.totals')}</h2>
        <ReportTables report={report} />
      </section>
      <section className="office-section">
        <h2>{t('office.day.events')}</h2>
        <EventList events={events} />
      </section>
    </>
  );
}
