import type { ComponentChildren } from 'preact';

/** A part of the report, with its heading. */
export const Part = ({ id, title, children }: { id: string; title: string; children: ComponentChildren }) => (
  <section class="part" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
);

interface TableProps {
  readonly caption: string;
  /** The first names the rows; the others hold figures. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: ComponentChildren; readonly cells: readonly ComponentChildren[] }[];
  /** The line that the rows come to. */
  readonly total?: { readonly name: string; readonly cells: readonly ComponentChildren[] };
}

/** Names on the left, figures on the right; on a small screen a row is a card, or one line when it has one figure. */
export const Table = ({ caption, columns: [first, ...columns], rows, total }: TableProps) => (
  <table class={columns.length === 1 ? 'wide pair' : 'wide'}>
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {columns.map((column) => (
          <th key={column} scope="col" class="figure">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row, index) => (
        <Row key={index} {...row} columns={columns} />
      ))}
    </tbody>
    {total && (
      <tfoot>
        <Row {...total} columns={columns} />
      </tfoot>
    )}
  </table>
);

const Row = ({
  name,
  cells,
  columns,
}: {
  name: ComponentChildren;
  cells: readonly ComponentChildren[];
  columns: readonly string[];
}) => (
  <tr>
    <th scope="row">{name}</th>
    {cells.map((cell, index) => (
      <td key={columns[index]} class="figure" data-label={columns[index]}>
        {cell ?? '–'}
      </td>
    ))}
  </tr>
);

/** Names and what they stand for, as a list of definitions. */
export const Terms = ({ terms }: { terms: readonly (readonly [what: string, told: string])[] }) => (
  <dl class="terms">
    {terms.map(([what, told]) => (
      <div key={what}>
        <dt>{what}</dt>
        <dd>{told}</dd>
      </div>
    ))}
  </dl>
);
