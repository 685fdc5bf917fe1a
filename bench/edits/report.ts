import { formats, type Format } from "./stressClass.ts";
import type { Scored, Verdict } from "./score.ts";

export interface Tally {
  readonly n: number;
  readonly exact: number;
  readonly rightPlace: number;
  readonly wrong: number;
  readonly refused: number;
  readonly misnamed: number;
  readonly medianMilliseconds: number;
  readonly p95Milliseconds: number;
}

export interface Row {
  readonly format: Format;
  readonly className: string;
  readonly outcome: "text" | "unchanged" | "refuse";
  readonly tallies: Readonly<Record<string, Tally>>;
}

export function tally(scored: readonly Scored[]): Tally {
  const count = (...wanted: readonly Verdict[]): number =>
    scored.filter(({ verdict }) => wanted.includes(verdict)).length;
  const times = scored
    .map(({ applied }) => applied.milliseconds)
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  const quantile = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  return {
    n: scored.length,
    exact: count("exact"),
    rightPlace: count("exact", "white space", "overwritten"),
    wrong: count("wrong"),
    refused: count("refused"),
    misnamed: scored.filter(({ misnamed }) => misnamed).length,
    medianMilliseconds: quantile(0.5),
    p95Milliseconds: quantile(0.95),
  };
}

export function markdown(rows: readonly Row[], summaries: readonly Row[], appliers: readonly string[]): string {
  const [own = "", ...peers] = appliers;
  const head = `| class | n | exact | right place | silently wrong | refused | median ms | p95 ms |${peers.map((name) => ` ${name} |`).join("")}`;
  const rule = `| --- |${" ---: |".repeat(7 + peers.length)}`;
  const tables = formats.flatMap((format) => {
    const mine = [...rows, ...summaries].filter((row) => row.format === format);
    return mine.length === 0
      ? []
      : [`### ${format}\n\n${[head, rule, ...mine.map((row) => line(row, own, peers))].join("\n")}`];
  });
  return tables.join("\n\n");
}

function line(row: Row, own: string, peers: readonly string[]): string {
  const mine = row.tallies[own];
  if (!mine) return "";
  const refusing = row.outcome === "refuse";
  const cells = [
    refusing ? `*refuse:* ${row.className}` : row.className,
    mine.n,
    refusing ? "–" : share(mine.exact, mine.n),
    refusing ? "–" : share(mine.rightPlace, mine.n),
    share(mine.wrong, mine.n),
    share(refusing ? mine.exact : mine.refused, mine.n) +
      (mine.misnamed > 0 ? ` (${mine.misnamed} by another name)` : ""),
    mine.medianMilliseconds.toFixed(2),
    mine.p95Milliseconds.toFixed(2),
    ...peers.map((name) => peer(row.tallies[name])),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** What is right, and in brackets what is silently wrong. */
function peer(tallied: Tally | undefined): string {
  if (!tallied || tallied.n === 0) return "–";
  return `${share(tallied.exact, tallied.n)}${tallied.wrong > 0 ? ` (${share(tallied.wrong, tallied.n)})` : ""}`;
}

export function share(part: number, whole: number): string {
  if (whole === 0) return "–";
  const percent = (100 * part) / whole;
  if (part === 0 || part === whole) return String(percent);
  // Nearly all is not all, and nearly none is not none.
  return ((percent > 50 ? Math.floor(percent * 10) : Math.ceil(percent * 10)) / 10).toFixed(1);
}
