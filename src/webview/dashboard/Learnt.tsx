import type { LearntRow, ReportRow, RoutingPage } from "../../protocol/dashboard.ts";
import { t } from "../translate.ts";
import { Table, type Column } from "./Table.tsx";

interface LearntProps {
  readonly routing: RoutingPage;
  readonly reset: () => void;
}

/** What became of the answers, from this machine's own records. */
export function Learnt({ routing, reset }: LearntProps) {
  const { report, learnt, notes } = routing;
  return (
    <>
      {notes.map((note) => (
        <p class="note" key={note}>
          {note}
        </p>
      ))}
      {notes.length === 0 && <p class="empty">{t("No routing decisions yet.")}</p>}
      {report.length > 0 && (
        <Table
          caption={t("Acceptance by model and task")}
          columns={reportColumns()}
          rows={report}
          keyOf={({ model, task }) => `${model} ${task}`}
        />
      )}
      {learnt.length > 0 && (
        <>
          <h3>{t("Learned on this machine")}</h3>
          <Table
            caption={t("Learned on this machine")}
            columns={learntColumns()}
            rows={learnt}
            keyOf={({ task, language, size, model }) => [task, language, size, model].join(" ")}
          />
          <div class="bar">
            <button type="button" class="secondary" onClick={reset}>
              {t("Reset Learned Data…")}
            </button>
          </div>
        </>
      )}
    </>
  );
}

function reportColumns(): readonly Column<ReportRow>[] {
  return [
    { title: t("Model"), cell: ({ model }) => model },
    { title: t("Task"), cell: ({ task }) => task },
    { title: t("Accepted"), figure: true, cell: ({ taken, judged }) => t("{0} of {1}", taken, judged) },
  ];
}

function learntColumns(): readonly Column<LearntRow>[] {
  return [
    { title: t("Task"), cell: ({ task }) => task },
    { title: t("Language"), cell: ({ language }) => language || "–" },
    { title: t("Size"), cell: ({ size }) => size },
    { title: t("Model"), cell: ({ model }) => model },
    { title: t("Good"), figure: true, cell: ({ good, known }) => t("{0} of {1}", Math.round(good * 10) / 10, known) },
  ];
}
