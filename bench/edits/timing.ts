import type { Applier } from "./appliers/applier.ts";
import { applyOps, linesOf, textOf, plainWriting, type Block, type Op } from "./change.ts";
import type { Case } from "./cases.ts";
import { typo } from "./classes/slips.ts";
import { randomFrom, type Random } from "./random.ts";
import { renderReply, usualRendering } from "./render/renderReply.ts";
import { score, type Verdict } from "./score.ts";
import { tally } from "./report.ts";
import type { Format, Outcome, StressClass } from "./stressClass.ts";

const lengths = [2_000, 20_000];
const kinds = ["exact", "reindent", "typo", "absent"] as const;
type Kind = (typeof kinds)[number];
const timed: readonly Format[] = ["search_replace", "udiff", "v4a", "lazy"];
const [rounds, warmUp] = [30, 10];

/** Median milliseconds of one apply: a block of twelve lines at three fifths of the file. */
export async function timingTable(appliers: readonly Applier[]): Promise<string> {
  const columns = lengths.flatMap((length) => kinds.map((kind) => ({ length, kind })));
  const lines: string[] = [];
  for (const applier of appliers) {
    for (const format of timed.filter((each) => applier.formats.includes(each))) {
      const cells: string[] = [];
      for (const { length, kind } of columns) cells.push(await timeOf(applier, format, { length, kind }));
      lines.push(`| ${applier.name}, ${format} | ${cells.join(" | ")} |`);
    }
  }
  const heads = columns.map(({ length, kind }) => `${length.toLocaleString("en-US")}: ${kind}`);
  return [
    `| median ms (✗ refused, ! wrong) | ${heads.join(" | ")} |`,
    `| --- |${" ---: |".repeat(columns.length)}`,
    ...lines,
  ].join("\n");
}

async function timeOf(
  applier: Applier,
  format: Format,
  { length, kind }: { length: number; kind: Kind },
): Promise<string> {
  // A format that shows only the new lines cannot tell a slip from an edit.
  if (format === "lazy" && kind === "typo") return "–";
  const cases = Array.from({ length: rounds }, (_, round) =>
    timedCase(format, kind, longFile(length, round), randomFrom("timing", format, kind, length, round)),
  );
  const applied = await applier.apply(cases);
  // What the engine has not compiled yet is no figure.
  const scored = cases
    .map((one, index) => score(one, applied[index] ?? { refusal: "no answer", milliseconds: NaN }))
    .slice(warmUp);
  const most = (wanted: Verdict): boolean =>
    scored.filter(({ verdict }) => verdict === wanted).length > scored.length / 2;
  const sign = kind !== "absent" && most("refused") ? " ✗" : most("wrong") ? " !" : "";
  return `${tally(scored).medianMilliseconds.toFixed(2)}${sign}`;
}

/** Code-like text, no two blocks alike. */
function longFile(length: number, round: number): string[] {
  const random = randomFrom("long file", length, round);
  const name = (): string =>
    `${random.pick(nouns)}${random.pick(["Of", "For", "By", "In"])}${random.pick(capitals)}${random.between(1, 999)}`;
  const lines: string[] = [];
  while (lines.length < length) {
    const [subject, value] = [name(), name()];
    lines.push(
      `export function ${subject}(${value}: string, limit = ${random.between(1, 99)}): number {`,
      `  const ${random.pick(nouns)} = ${value}.split("${random.pick(nouns)}").slice(${random.between(0, 9)});`,
      `  if (${value}.length > limit) {`,
      `    return ${name()}(${value}, limit - ${random.between(1, 50)});`,
      "  }",
      `  let total = ${random.between(1, 9999)};`,
      `  for (const each of ${random.pick(nouns)}) {`,
      `    total += ${name()}(each) * ${random.between(2, 99)};`,
      "  }",
      "  return total;",
      "}",
      "",
    );
  }
  return lines.slice(0, length);
}

const nouns = [
  "price",
  "order",
  "entry",
  "line",
  "window",
  "route",
  "token",
  "ledger",
  "prompt",
  "model",
  "answer",
  "budget",
];
const capitals = ["Day", "User", "Turn", "File", "Key", "Chat", "Panel", "Rule", "Plan", "Cost"];

function timedCase(format: Format, kind: Kind, lines: readonly string[], random: Random): Case {
  const start = Math.floor((lines.length * 0.6) / 12) * 12;
  const shown =
    kind === "absent" ? linesOf(`${longFile(48, 1_000).slice(12, 24).join("\n")}\n`) : lines.slice(start, start + 12);
  const truth = blockOf(shown, start);
  const block: Block = { ops: truth.ops.map((op, index) => ({ ...op, text: spoiledLine(op, index, kind, random) })) };
  const path = "src/long.ts";
  const parts = [{ path, blocks: [block], before: lines, after: lines }];
  const outcome: Outcome = kind === "absent" ? { kind: "refuse", as: ["absent", "too-far"] } : { kind: "text" };
  const stressClass: StressClass = { name: kind, formats: [format], outcome, derivation: "", spoil: () => undefined };
  return {
    stressClass,
    format,
    outcome,
    expected: kind === "absent" ? {} : { [path]: textOf(applyOps(lines, [truth]), plainWriting) },
    pasted: undefined,
    input: {
      id: kind,
      format,
      path,
      original: textOf(lines, plainWriting),
      reply: renderReply(format, parts, usualRendering(format, parts)),
    },
  };
}

/** One line of the twelve is replaced by two. */
function blockOf(lines: readonly string[], start: number): Block {
  return {
    ops: lines.flatMap((text, index): Op[] => {
      const at = start + index;
      if (index !== 5) return [{ kind: "keep", text, at }];
      return [
        { kind: "del", text, at },
        { kind: "add", text: "  let total = 0;", at: at + 1 },
        { kind: "add", text: "  let rest = limit;", at: at + 1 },
      ];
    }),
  };
}

function spoiledLine({ text, kind: op }: Op, index: number, kind: Kind, random: Random): string {
  if (kind === "reindent") return text === "" ? text : `    ${text}`;
  return kind === "typo" && op === "keep" && (index === 1 || index === 9) ? typo(text, random) : text;
}
