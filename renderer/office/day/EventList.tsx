/** @file What happened beside the sales, newest first, each with its time and the camera's picture where it was kept. */
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OfficeEvent } from '../../../app/contract.ts';
import { useFormats } from '../parts/words.ts';
import { EventPicture } from './EventPicture.tsx';

/** So many at once; a busy day has hundreds. */
const PAGE = 50;
const ALL = 'all';

export function EventList({ events }: { events: readonly OfficeEvent[] }) {
  const { t } = useTranslation();
  const [type, setType] = useState(ALL);
  const types = [...new Set(events.map((event) => event.type))].sort();
  const shown = events.filter((event) => type === ALL || event.type === type).slice(0, PAGE);
  const nameOf = (one: string) => t(`office.event.${one}`, { defaultValue: one });
  if (events.length === 0) return <p className="office-hint">{t('office.day.noEvents')}</p>;
  return (
    <>
      <RadioGroup
        className="languages"
        orientation="horizontal"
        aria-label={t('office.day.filter')}
        value={type}
        onChange={setType}
      >
        {[ALL, ...types].map((one) => (
          <Radio key={one} value={one} className="language">
            {nameOf(one)}
          </Radio>
        ))}
      </RadioGroup>
      <ul className="office-events">
        {shown.map((event) => (
          <EventRow key={event.id} event={event} name={nameOf(event.type)} />
        ))}
      </ul>
    </>
  );
}

function EventRow({ event, name }: { event: OfficeEvent; name: string }) {
  const { t } = useTranslation();
  const { time, money, product, label } = useFormats();
  const { atMs, seenLabel, sku, quantity, amountMinor, note, picture } = event;
  const seen = seenLabel && label(seenLabel);
  const chosen = sku && product(sku, sku);
  return (
    <li className="office-event" data-type={event.type}>
      {picture ? <EventPicture picture={picture} /> : <span className="office-no-picture" aria-hidden="true" />}
      <span className="office-event-what">
        <strong>{name}</strong>
        <span>
          {seen && chosen && seen !== chosen ? t('office.day.instead', { seen, chosen }) : (seen ?? chosen)}
          {quantity !== null && ` ${t('office.day.pieces', { count: quantity })}`}
          {note && ` ${t(`office.note.${note}`, { defaultValue: note })}`}
        </span>
      </span>
      {amountMinor !== null && <span className="office-amount">{money(amountMinor)}</span>}
      <time dateTime={new Date(atMs).toISOString()}>{time(atMs)}</time>
    </li>
  );
}
