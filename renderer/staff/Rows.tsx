/** @file A small table of names and values. */

export function Rows({ title, rows }: { title?: string; rows: readonly (readonly [name: string, value: string])[] }) {
  return (
    <section className="staff-rows">
      {title && <h3>{title}</h3>}
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
