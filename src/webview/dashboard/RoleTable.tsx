import type { RoutingPage, ShownRule, TableRow } from "../../protocol/dashboard.ts";
import { t } from "../translate.ts";
import { Table, type Column } from "./Table.tsx";

interface RoleTableProps {
  readonly routing: RoutingPage;
  readonly set: (rule: ShownRule) => void;
}

/** Which role answers which kind of task; every cell can be changed. */
export function RoleTable({ routing, set }: RoleTableProps) {
  const names = [t("Easy"), t("Medium"), t("Hard")];
  const columns: readonly Column<TableRow>[] = [
    { title: t("Task"), cell: ({ label }) => label },
    ...names.map((title, index) => ({
      title,
      cell: (row: TableRow) => <Cell row={row} index={index} title={title} roles={routing.roles} set={set} />,
    })),
  ];
  return (
    <Table
      caption={t("Role by task and difficulty")}
      columns={columns}
      rows={routing.table}
      keyOf={({ kind }) => kind}
    />
  );
}

interface CellProps {
  readonly row: TableRow;
  readonly index: number;
  readonly title: string;
  readonly roles: readonly string[];
  readonly set: (rule: ShownRule) => void;
}

function Cell({ row, index, title, roles, set }: CellProps) {
  const cell = row.cells[index];
  if (!cell) return null;
  const known = roles.includes(cell.role) ? roles : [...roles, cell.role];
  return (
    <select
      class={cell.shipped ? "" : "changed"}
      value={cell.role}
      aria-label={`${row.label}, ${title}`}
      onChange={(event) =>
        set({ name: "cell", kind: row.kind, difficulty: cell.difficulty, role: event.currentTarget.value })
      }
    >
      {known.map((role) => (
        <option key={role} value={role}>
          {role}
        </option>
      ))}
    </select>
  );
}
