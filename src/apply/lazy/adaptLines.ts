import { withoutTypography } from "../text/fold.ts";
import type { TextKind } from "../text/textKind.ts";
import type { Match } from "../text/matchLines.ts";
import { indentOf, learnIndent, type IndentPair } from "../change/indentation.ts";
import type { FileLine, ReplyLine } from "./lazyTable.ts";
import { learnSpelling } from "../change/spelling.ts";

export interface Manner {
  /** Lines of the reply and of the file that are read as the same. */
  readonly pairs: readonly Match[];
  /** Whose spaces at line ends and typographic characters count where one side has them throughout. */
  readonly spelling: "the file's" | "the reply's";
  readonly kind?: TextKind;
}

/**
 * Gives lines of a whole file the file's spelling, where the reply spells all of it otherwise: what it does to every
 * line is its manner of writing, what it does to some is the change.
 */
export function adaptLines(
  reply: readonly ReplyLine[],
  file: readonly FileLine[],
  { pairs, spelling: whose, kind }: Manner,
): readonly ReplyLine[] {
  const evidence = pairs.map(([said, is]) => ({ said: reply[said]?.text ?? "", is: file[is]?.text ?? "", at: said }));
  const paired = new Map(pairs);
  const adds = reply.filter(({ role }, at) => role === "text" && !paired.has(at)).map(({ text }) => text);
  const spelling = learnSpelling(
    evidence,
    adds,
    file.map(({ text }) => text),
    kind,
  );
  const indents = evidence
    .filter(({ said, is }) => said.trim() !== "" && is.trim() !== "")
    .map(({ said, is, at }): IndentPair => ({ said: indentOf(said), is: indentOf(is), at }));
  const reindent = isManner(indents) ? learnIndent(indents, [], adds) : undefined;
  const stripsEnds = !evidence.some(({ said }) => /[\t ]$/.test(said));
  return reply.map((line, at) => {
    const spelled = spelling(line.text);
    const indent = indentOf(spelled);
    const text = reindent && spelled.trim() !== "" ? reindent(indent, at) + spelled.slice(indent.length) : spelled;
    const own = file[paired.get(at) ?? -1]?.text;
    if (own === undefined || whose === "the reply's") return { ...line, text };
    const dropsEnd = stripsEnds && own.trimEnd() === text;
    const typesPlainly = text === withoutTypography(text) && withoutTypography(own).trimEnd() === text.trimEnd();
    return { ...line, text: dropsEnd || typesPlainly ? own : text };
  });
}

/** True where hardly any indented line kept its indentation, or where one side has tabs and the other spaces. */
function isManner(indents: readonly IndentPair[]): boolean {
  const indented = indents.filter(({ said, is }) => said !== "" || is !== "");
  const kept = indented.filter(({ said, is }) => said === is).length;
  const converted = indented.filter(({ said, is }) => said.includes("\t") !== is.includes("\t")).length;
  return (indented.length > 2 && kept * 5 < indented.length) || (kept === 0 && converted > 0);
}
