/** A line's indentation in the reply, and the same line's in the file. */
export interface IndentPair {
  readonly said: string;
  readonly is: string;
  /** Where in the reply, to tell near from far. */
  readonly at: number;
}

/** Turns the indentation of a new line of the reply into the file's. */
export type Reindent = (indent: string, at: number) => string;

type Rule = (indent: string) => string;

export function indentOf(line: string): string {
  return /^[\t ]*/.exec(line)?.[0] ?? "";
}

/** Learns from the lines that reply and file share; `style` are the file's lines, for when they tell nothing. */
export function learnIndent(pairs: readonly IndentPair[], style: readonly string[], adds: readonly string[]): Reindent {
  const indented = pairs.filter(({ said, is }) => said + is !== "");
  if (indented.length === 0) return guessed(style, adds);
  if (pairs.every(({ said, is }) => said === is)) return (indent) => indent;
  const rule = bestRule(pairs);
  return (indent, at) => {
    const near = pairs.filter(({ said }) => said === indent).toSorted((a, b) => distance(a, at) - distance(b, at))[0];
    if (near) return near.is;
    return rule ? rule(indent) : beside(indent, at, pairs);
  };
}

function distance({ at }: IndentPair, other: number): number {
  return Math.abs(at - other);
}

function bestRule(pairs: readonly IndentPair[]): Rule | undefined {
  let best: { rule: Rule; fits: number } | undefined;
  for (const rule of rules(pairs)) {
    const fits = pairs.filter(({ said, is }) => rule(said) === is).length;
    if (!best || fits > best.fits) best = { rule, fits };
  }
  return best && best.fits >= 0.75 * pairs.length ? best.rule : undefined;
}

function rules(pairs: readonly IndentPair[]): Rule[] {
  const prefixes = pairs.flatMap(({ said, is }): Rule[] => {
    if (is.endsWith(said)) return [(indent) => is.slice(0, is.length - said.length) + indent];
    if (!said.endsWith(is)) return [];
    const surplus = said.slice(0, said.length - is.length);
    return [(indent) => (indent.startsWith(surplus) ? indent.slice(surplus.length) : "")];
  });
  const tabs = pairs.some(({ is }) => is.includes("\t"));
  const units = [4, 2, 8, 3];
  const levels = [0, 1, -1, 2, -2, 3, -3];
  const converted = levels.flatMap((level) =>
    units.flatMap((from) => (tabs ? [toTabs(from, level)] : units.map((to) => toSpaces(from, to, level)))),
  );
  return [...unique(prefixes, pairs), ...converted];
}

/** Rules that treat these pairs alike are tried once. */
function unique(found: readonly Rule[], pairs: readonly IndentPair[]): Rule[] {
  return [...new Map(found.map((rule) => [pairs.map(({ said }) => rule(said)).join("|"), rule])).values()];
}

function width(indent: string, tab: number): number {
  return indent.length + (tab - 1) * (indent.split("\t").length - 1);
}

function toTabs(unit: number, level: number): Rule {
  return (indent) => {
    const columns = Math.max(0, width(indent, unit) + level * unit);
    return "\t".repeat(Math.floor(columns / unit)) + " ".repeat(columns % unit);
  };
}

function toSpaces(from: number, to: number, level: number): Rule {
  return (indent) => {
    const columns = width(indent, from);
    return " ".repeat(Math.max(0, (Math.floor(columns / from) + level) * to + (columns % from)));
  };
}

/** As much deeper than the nearest known line as the reply says. */
function beside(indent: string, at: number, pairs: readonly IndentPair[]): string {
  const near = pairs.toSorted((a, b) => distance(a, at) - distance(b, at))[0];
  if (!near) return indent;
  const deeper = width(indent, 4) - width(near.said, 4);
  if (deeper >= 0) {
    const unit = near.is.includes("\t") && deeper % 4 === 0;
    return near.is + (unit ? "\t".repeat(deeper / 4) : " ".repeat(deeper));
  }
  return near.is.includes("\t") ? near.is.slice(0, Math.floor(deeper / 4)) : near.is.slice(0, deeper);
}

/**
 * Lines indented with tabs where the file has spaces, or the reverse, go over to the file's way; others are left alone.
 */
export function inStyle(lines: readonly string[], pairs: readonly IndentPair[], style: readonly string[]): string[] {
  const known = style.map(indentOf).filter((indent) => indent.length > 1 || indent === "\t");
  const given = lines.filter((line) => line.trim() !== "").map(indentOf);
  const tabs = known.filter((indent) => indent.startsWith("\t")).length;
  const toTab = tabs * 2 > known.length;
  const foreign = given.some((indent) => (toTab ? /^ {2}/.test(indent) : indent.includes("\t")));
  const native = given.some((indent) => indent.startsWith("\t") === toTab && indent.length > 1);
  if (known.length === 0 || !foreign || (native && pairs.some(({ said, is }) => said === is && is !== "")))
    return [...lines];
  const fits = (unit: number) =>
    pairs.filter(({ said, is }) => said !== is && (toTab ? toTabs : spaced)(unit, 0)(said) === is).length;
  const narrow = (toTab ? given : known).some((indent) => /^ +$/.test(indent) && indent.length % 4 === 2);
  // One line may have moved on purpose.
  const unit = [narrow ? 2 : 4, 4, 2, 8].reduce((best, other) => (fits(other) > fits(best) + 1 ? other : best));
  const convert = (toTab ? toTabs : spaced)(unit, 0);
  return lines.map((line) => convert(indentOf(line)) + line.slice(indentOf(line).length));
}

function spaced(unit: number, level: number): Rule {
  return toSpaces(unit, unit, level);
}

/** Without a shared indented line, new lines still go with a file that only knows tabs, or only spaces. */
function guessed(style: readonly string[], adds: readonly string[]): Reindent {
  const same: Reindent = (indent) => indent;
  const known = style.map(indentOf).filter((indent) => indent !== "" && !/^ $/.test(indent));
  const given = adds
    .filter((line) => line.trim() !== "")
    .map(indentOf)
    .filter((indent) => indent !== "");
  if (known.length < 5 || given.length === 0) return same;
  if (known.every((indent) => indent.startsWith("\t")) && given.every((indent) => /^ {2}/.test(indent))) {
    const unit = given.every((indent) => indent.length % 4 === 0) ? 4 : 2;
    return (indent) => toTabs(unit, 0)(indent);
  }
  if (known.every((indent) => /^ {2}/.test(indent)) && given.every((indent) => indent.startsWith("\t"))) {
    const unit = known.every((indent) => indent.length % 4 === 0) ? 4 : 2;
    return (indent) => toSpaces(unit, unit, 0)(indent);
  }
  return same;
}
