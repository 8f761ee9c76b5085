/**
 * @file Which day the office looks at: one step back or on, typed part by part, or chosen in a calendar, all in the language of
 * the app (the browser's own field speaks the browser's).
 */
import '../../style/office-day.css';
import { type CalendarDate, parseDate } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { dayAfter, today } from '../parts/words.ts';

/** A year that is still being typed begins with 0002. */
const FIRST_DAY = '2000-01-01';

export function DayChoice({ day, onChoose }: { day: string; onChoose: (day: string) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="office-day" aria-label={t('office.day.choose')}>
      <Button className="quiet-button" aria-label={t('office.day.before')} onPress={() => onChoose(dayAfter(day, -1))}>
        <ChevronLeft aria-hidden="true" />
      </Button>
      <DayField day={day} onChoose={onChoose} />
      <Button
        className="quiet-button"
        aria-label={t('office.day.after')}
        isDisabled={day >= today()}
        onPress={() => onChoose(dayAfter(day, 1))}
      >
        <ChevronRight aria-hidden="true" />
      </Button>
    </fieldset>
  );
}

function DayField({ day, onChoose }: { day: string; onChoose: (day: string) => void }) {
  const { t } = useTranslation();
  /** A day that nobody can look at (yet), while it is being typed. */
  const [typed, setTyped] = useState<CalendarDate | null>(null);
  const last = today();
  const change = (date: CalendarDate | null) => {
    const wanted = date?.toString() ?? '';
    const isDay = wanted >= FIRST_DAY && wanted <= last;
    setTyped(isDay ? null : date);
    if (isDay) onChoose(wanted);
  };
  return (
    <DatePicker
      className="office-date"
      aria-label={t('office.day.date')}
      value={typed ?? parseDate(day)}
      minValue={parseDate(FIRST_DAY)}
      maxValue={parseDate(last)}
      shouldForceLeadingZeros
      validationBehavior="aria"
      onChange={change}
      onBlur={() => setTyped(null)}
    >
      <Group className="office-date">
        <DateInput className="office-input office-date-parts">
          {(segment) => <DateSegment className="office-date-part" segment={segment} />}
        </DateInput>
        <Button className="quiet-button" aria-label={t('office.day.calendar')}>
          <CalendarDays aria-hidden="true" />
        </Button>
      </Group>
      <Popover className="menu-popover office-calendar-popover">
        <Dialog aria-label={t('office.day.calendar')}>
          <Calendar>
            <header className="office-calendar-head">
              <Button slot="previous" className="quiet-button" aria-label={t('office.day.monthBefore')}>
                <ChevronLeft aria-hidden="true" />
              </Button>
              <Heading />
              <Button slot="next" className="quiet-button" aria-label={t('office.day.monthAfter')}>
                <ChevronRight aria-hidden="true" />
              </Button>
            </header>
            <CalendarGrid className="office-calendar-grid">
              {(date) => <CalendarCell className="office-calendar-day" date={date} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
