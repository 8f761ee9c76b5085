/** @file The till's drawer: open it with a count, see what it should hold, close it with a count and a Z report. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OfficeDrawer, OfficeReport } from '../../../app/contract.ts';
import { OfficeDialog } from '../parts/OfficeDialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { ReportTables } from '../parts/ReportTables.tsx';
import { useFormats } from '../parts/words.ts';
import { useAnswer, useDeed, useOffice } from '../use-office.tsx';
import { CountForm, type Counts } from './CountForm.tsx';
import { MoveForm } from './MoveForm.tsx';
import { ZActions } from './ZActions.tsx';

export function DrawerPanel() {
  const { t } = useTranslation();
  const { ask } = useOffice();
  const { answer, problem, setAnswer, reload } = useAnswer('officeDrawer', {});
  const { busy, problem: failed, run } = useDeed();
  const [report, setReport] = useState<OfficeReport | null>(null);
  if (!answer) return <Problem text={problem} />;
  const open = (counts: Counts) => run(async () => setAnswer(await ask('officeOpenTill', { counts })));
  const close = (counts: Counts) =>
    run(async () => {
      setReport((await ask('officeCloseTill', { counts })).report);
      reload();
    });
  return (
    <>
      <Problem text={failed} />
      {answer.open ? (
        <OpenDrawer drawer={answer} open={answer.open} busy={busy} onMoved={setAnswer} onClose={close} />
      ) : (
        <section className="office-section">
          <h2>{t('office.drawer.openTitle')}</h2>
          <p className="office-hint">{t('office.drawer.openHint')}</p>
          <CountForm drawer={answer} action={t('office.drawer.open')} busy={busy} onCount={open} />
        </section>
      )}
      <Closed reports={answer.reports} onChoose={setReport} />
      {report && (
        <OfficeDialog wide title={t('office.drawer.z', { number: report.number })} onClose={() => setReport(null)}>
          <Report report={report} />
        </OfficeDialog>
      )}
    </>
  );
}

function OpenDrawer(props: {
  drawer: OfficeDrawer;
  open: OfficeReport;
  busy: boolean;
  onMoved: (drawer: OfficeDrawer) => void;
  onClose: (counts: Counts) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { dateTime, money } = useFormats();
  const { drawer, open, busy, onMoved, onClose } = props;
  const expectedMinor = open.cash?.expectedMinor ?? 0;
  return (
    <>
      <section className="office-section">
        <h2>{t('office.drawer.isOpen')}</h2>
        <p className="office-hint">{t('office.drawer.since', { time: dateTime(open.fromMs) })}</p>
        <p className="office-large">{t('office.drawer.shouldHold', { amount: money(expectedMinor) })}</p>
        <MoveForm onMoved={onMoved} />
      </section>
      <section className="office-section">
        <h2>{t('office.drawer.closeTitle')}</h2>
        <p className="office-hint">{t('office.drawer.closeHint')}</p>
        <CountForm
          drawer={drawer}
          action={t('office.drawer.close')}
          sure={(minor) => t('office.drawer.closeSure', { amount: money(minor) })}
          busy={busy}
          expectedMinor={expectedMinor}
          onCount={onClose}
        />
      </section>
      <section className="office-section">
        <h2>{t('office.drawer.x')}</h2>
        <ReportTables report={open} />
      </section>
    </>
  );
}

function Closed({ reports, onChoose }: { reports: readonly OfficeReport[]; onChoose: (report: OfficeReport) => void }) {
  const { t } = useTranslation();
  const { dateTime, money } = useFormats();
  if (reports.length === 0) return null;
  return (
    <section className="office-section">
      <h2>{t('office.drawer.reports')}</h2>
      <ul className="office-list">
        {reports.map((report) => (
          <li key={report.number}>
            <Button className="office-row-button" onPress={() => onChoose(report)}>
              <strong>{t('office.drawer.z', { number: report.number })}</strong>
              <span>{dateTime(report.toMs)}</span>
              <span className="office-amount">{money(report.netMinor)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Report({ report }: { report: OfficeReport }) {
  const { t } = useTranslation();
  const { dateTime, money, number } = useFormats();
  return (
    <div className="office-form" data-testid="z-report">
      <p className="office-hint">
        {t('office.drawer.span', { from: dateTime(report.fromMs), to: dateTime(report.toMs) })}
      </p>
      <p className="office-large">
        {t('office.drawer.net', {
          amount: money(report.netMinor),
          sales: number(report.sales.count),
          refunds: number(report.refunds.count),
        })}
        {report.voids.count > 0 && ` ${t('office.drawer.voids', { number: number(report.voids.count) })}`}
      </p>
      {report.number !== null && <ZActions number={report.number} />}
      <ReportTables report={report} />
      {report.head && (
        <p className="office-witness">
          {t('office.drawer.witness', { number: report.head.number, hash: report.head.hash })}
        </p>
      )}
    </div>
  );
}
