import type { Random } from "../random.ts";

type Edit = (lines: string[], at: number, random: Random) => boolean;

/** One to four edits at places of their own, as a commit would make them. Works in place on a copy. */
export function mutate(original: readonly string[], extension: string, random: Random): string[] {
  const lines = [...original];
  const edits =
    extension === ".md" ? proseEdits : extension === ".json" || extension === ".css" ? dataEdits : codeEdits;
  const wanted = random.between(1, 4);
  for (let made = 0, tries = 0; made < wanted && tries < 60; tries++) {
    const edit = random.pick(edits);
    if (edit?.(lines, random.between(2, Math.max(2, lines.length - 3)), random)) made++;
  }
  return lines;
}

const words = /\b[A-Za-z_$][\w$]{3,}\b/g;
const keywords = new Set(
  "const else return function export import from await async this null true false undefined typeof void static readonly string number boolean interface type class extends case break continue throw while default public private with".split(
    " ",
  ),
);
const newNames = [
  "entry",
  "resolved",
  "pending",
  "limit",
  "nextIndex",
  "options",
  "previous",
  "target",
  "cached",
  "label",
];

export const namesIn = (line: string): string[] => (line.match(words) ?? []).filter((word) => !keywords.has(word));

/** A statement that can stand alone, so that copying, moving or deleting it looks like work. */
const isStatement = (line: string | undefined): line is string =>
  line !== undefined && /^\s*[\w$@"'#*-].*[;,)\]\w"']$/.test(line) && /\w{3,}/.test(line);

const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? "";

const renameInBlock: Edit = (lines, at, random) => {
  const end = Math.min(lines.length, at + random.between(4, 16));
  const names = lines.slice(at, end).flatMap(namesIn);
  const name = random.pick(names.filter((each) => names.filter((other) => other === each).length >= 2));
  if (name === undefined) return false;
  const renamed = random.chance(0.5)
    ? (random.pick(newNames) ?? "entry")
    : `${name}${random.pick(["Id", "List", "Value", "2"])}`;
  for (let index = at; index < end; index++) {
    lines[index] = (lines[index] ?? "").replaceAll(words, (word) => (word === name ? renamed : word));
  }
  return true;
};

const insertStatements: Edit = (lines, at, random) => {
  const model = lines[at];
  if (!isStatement(model) || !isStatement(lines[at - 1])) return false;
  const count = random.between(1, 5);
  const made = Array.from({ length: count }, () => {
    const source = lines[random.between(0, lines.length - 1)];
    const body = isStatement(source) ? source.trim() : model.trim();
    return indentOf(model) + withOtherName(body, random);
  });
  lines.splice(at, 0, ...made);
  return true;
};

const deleteStatements: Edit = (lines, at, random) => {
  const count = random.between(1, 4);
  if (!lines.slice(at, at + count).every(isStatement)) return false;
  lines.splice(at, count);
  return true;
};

const replaceStatements: Edit = (lines, at, random) => {
  const count = random.between(1, 4);
  const old = lines.slice(at, at + count);
  if (old.length < count || !old.every(isStatement)) return false;
  const made = old.flatMap((line) => {
    const changed = withOtherName(line, random);
    return random.chance(0.3) ? [changed, indentOf(line) + withOtherName(line.trim(), random)] : [changed];
  });
  lines.splice(at, count, ...made);
  return made.join("\n") !== old.join("\n");
};

const changeCondition: Edit = (lines, at, random) => {
  const swaps: readonly (readonly [RegExp, string])[] = [
    [/===/, "!=="],
    [/!==/, "==="],
    [/ && /, " || "],
    [/ \|\| /, " && "],
    [/ < /, " <= "],
    [/ > /, " >= "],
    [/\bif \((\w)/, "if (!$1"],
    [/\btrue\b/, "false"],
    [/\bfalse\b/, "true"],
  ];
  for (let index = at; index < Math.min(lines.length, at + 12); index++) {
    const line = lines[index] ?? "";
    const swap = random.pick(swaps.filter(([pattern]) => pattern.test(line)));
    if (!swap) continue;
    lines[index] = line.replace(swap[0], swap[1]);
    return true;
  }
  return false;
};

const moveLines: Edit = (lines, at, random) => {
  const count = random.between(1, 3);
  const moved = lines.slice(at, at + count);
  const distance = random.between(2, 6);
  if (!moved.every(isStatement) || !isStatement(lines[at + count + distance])) return false;
  lines.splice(at, count);
  lines.splice(at + distance, 0, ...moved);
  return true;
};

const addParameter: Edit = (lines, at, random) => {
  for (let index = at; index < Math.min(lines.length, at + 12); index++) {
    const line = lines[index] ?? "";
    if (!/\w\([\w, ]*\w\)/.test(line)) continue;
    lines[index] = line.replace(/(\w\([\w, ]*\w)\)/, `$1, ${random.pick(newNames)})`);
    return true;
  }
  return false;
};

const wrapInCondition: Edit = (lines, at, random) => {
  const count = random.between(1, 3);
  const wrapped = lines.slice(at, at + count);
  if (!wrapped.every((line) => isStatement(line) && line.endsWith(";"))) return false;
  const indent = indentOf(wrapped[0] ?? "");
  const step = indent.startsWith("\t") ? "\t" : "  ";
  lines.splice(
    at,
    count,
    `${indent}if (${random.pick(newNames)}) {`,
    ...wrapped.map((line) => step + line),
    `${indent}}`,
  );
  return true;
};

const changeValue: Edit = (lines, at, random) => {
  for (let index = at; index < Math.min(lines.length, at + 12); index++) {
    const line = lines[index] ?? "";
    if (!/\d|"[\w ./-]{3,}"/.test(line)) continue;
    lines[index] = line.replace(/\d+|"([\w ./-]{3,})"/, (value) =>
      value.startsWith('"')
        ? `"${random.pick(newNames)}-${value.slice(1)}`
        : String(Number(value) + random.between(1, 40)),
    );
    return true;
  }
  return false;
};

const changeWords: Edit = (lines, at, random) => {
  const line = lines[at] ?? "";
  const names = namesIn(line);
  if (names.length < 3) return false;
  lines[at] = withOtherName(line, random);
  return lines[at] !== line;
};

function withOtherName(line: string, random: Random): string {
  const name = random.pick(namesIn(line));
  const renamed = random.pick(newNames) ?? "entry";
  return name === undefined ? `${line} ${renamed}` : line.replace(name, renamed);
}

const codeEdits = [
  renameInBlock,
  insertStatements,
  insertStatements,
  deleteStatements,
  replaceStatements,
  replaceStatements,
  changeCondition,
  moveLines,
  addParameter,
  wrapInCondition,
  changeValue,
];
const dataEdits = [insertStatements, deleteStatements, replaceStatements, changeValue, changeValue, moveLines];
const proseEdits = [changeWords, changeWords, insertStatements, deleteStatements, changeValue];
