import type { ComponentChild } from "preact";
import { sortRows, type Order } from "./sortRows.ts";
import type { Sorting } from "./state.ts";

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChild;
  /** Figures stand at the right. */
  readonly figure?: boolean;
  /** What the column is sorted by; without it, it is not. */
  readonly order?: Order<Row>;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly sorting?: Sorting | undefined;
  readonly sort?: (column: number) => void;
  readonly foot?: Row;
}

/** A real table: a reader's tools find its rows, its columns and what it is sorted by. */
export function Table<Row>({ caption, columns, rows, keyOf, sorting, sort, foot }: TableProps<Row>) {
  const orders = columns.map(({ order }) => order);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <Head key={column.title} column={column} index={index} sorting={sorting} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sortRows(rows, orders, sorting).map((row) => (
            <Line key={keyOf(row)} columns={columns} row={row} />
          ))}
        </tbody>
        {foot !== undefined && (
          <tfoot>
            <Line columns={columns} row={foot} />
          </tfoot>
        )}
      </table>
    </div>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly index: number;
  readonly sorting: Sorting | undefined;
  readonly sort: ((column: number) => void) | undefined;
}

function Head<Row>({ column, index, sorting, sort }: HeadProps<Row>) {
  const kind = column.figure ? "figure" : "";
  if (!column.order || !sort) {
    return (
      <th scope="col" class={kind}>
        {column.title}
      </th>
    );
  }
  const active = sorting?.column === index;
  const direction = sorting?.descending ? "descending" : "ascending";
  return (
    <th scope="col" class={kind} aria-sort={active ? direction : "none"}>
      <button type="button" class="sort" onClick={() => sort(index)}>
        {column.title}
        <span aria-hidden="true">{active ? (sorting.descending ? " ↓" : " ↑") : ""}</span>
      </button>
    </th>
  );
}

function Line<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }) {
  return (
    <tr>
      {columns.map((column, index) =>
        index === 0 ? (
          <th scope="row" key={column.title}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.title} class={column.figure ? "figure" : ""}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}
