/** @file A table of figures; the first row is its heading. It scrolls by itself where the screen is too narrow. */

/** A place that scrolls must be reachable by keyboard. */
const FOCUSABLE = { tabIndex: 0 } as const;

export type TableRows = readonly (readonly string[])[];

export function Table({ title, rows: [head = [], ...rows] }: { title: string; rows: TableRows }) {
  if (rows.length === 0) return null;
  return (
    <section className="lab-card">
      <h3>{title}</h3>
      <section className="lab-table" aria-label={title} {...FOCUSABLE}>
        <table>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first = '', ...cells]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {cells.map((cell, column) => (
                  <td key={head[column + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
