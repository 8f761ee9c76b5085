/** @file The few figures of a day that an owner looks for first. */

export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="office-figures">
      {figures.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
