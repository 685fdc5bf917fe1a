import type { CursorPlace } from "../place.ts";
import { indentOf, isBlank } from "../lines.ts";

/** How a language begins a text of several lines, and where its end may stand. */
interface Heredocs {
  /** The groups: what marks another rule, and the name, quoted or not. */
  readonly begin: RegExp;
  readonly column: (mark: string) => "zero" | "tabs" | "text" | "any";
}

const shell: Heredocs = {
  begin: /(?<!<)<<(-?)[ \t]{0,9}(?:["']([A-Za-z_]\w{0,60})["']|\\?([A-Za-z_]\w{0,60}))/,
  column: (mark) => (mark === "-" ? "tabs" : "zero"),
};
const scripts: Heredocs = {
  begin: /<<([~-]?)(?:["'`]([A-Za-z_]\w{0,60})["'`]|([A-Z_][A-Z\d_]{1,60})\b)/,
  column: (mark) => (mark === "" ? "zero" : "any"),
};
const languages: Readonly<Record<string, Heredocs>> = {
  shellscript: shell,
  bash: shell,
  sh: shell,
  zsh: shell,
  dockerfile: shell,
  perl: scripts,
  ruby: scripts,
  rb: scripts,
  php: { begin: /<<<()[ \t]{0,9}(?:["']([A-Za-z_]\w{0,60})["']|([A-Za-z_]\w{0,60}))/, column: () => "text" },
};

interface Open {
  readonly name: string;
  readonly column: ReturnType<Heredocs["column"]>;
  /** How far in its text is. */
  least: number;
}

/** The end of a text of several lines goes to where its language takes it for one; anywhere else it would be text. */
export function withHeredocEnds(text: string, place: CursorPlace): string {
  const heredocs = languages[place.languageId.toLowerCase()];
  if (!heredocs || !text.includes("\n")) return text;
  let open = openAt(place, heredocs);
  let closed = false;
  const lines = text.split("\n").map((line, index) => {
    if (open && isEnd(line, open) && (index > 0 || place.line === "")) {
      const end = endOf(line, open);
      [open, closed] = [undefined, true];
      return end;
    }
    if (open) open.least = isBlank(line) ? open.least : Math.min(open.least, indentOf(line).length);
    else open = beginIn(index === 0 ? place.line + line : line, heredocs);
    return !open && closed ? behindEnd(line, place) : line;
  });
  return lines.join("\n");
}

function openAt({ prefix, frames }: CursorPlace, heredocs: Heredocs): Open | undefined {
  const frame = frames.at(-1);
  if (frame?.kind !== "string" || !prefix.startsWith("<<", frame.offset)) return undefined;
  const found = beginIn(prefix.slice(frame.offset, frame.offset + 80), heredocs);
  const start = prefix.indexOf("\n", frame.offset) + 1;
  const above =
    start > 0
      ? prefix
          .slice(start)
          .split("\n")
          .filter((line) => !isBlank(line))
      : [];
  return (
    found && { ...found, least: Math.min(Infinity, ...above.slice(0, 1_000).map((line) => indentOf(line).length)) }
  );
}

function beginIn(line: string, { begin, column }: Heredocs): Open | undefined {
  const [found, mark = "", quoted, bare] = begin.exec(line.slice(0, 2_000)) ?? [];
  const name = quoted ?? bare;
  const isComment = /^\s*(?:#|\/\/)/.test(line);
  return found === undefined || name === undefined || isComment
    ? undefined
    : { name, column: column(mark), least: Infinity };
}

function isEnd(line: string, { name, column }: Open): boolean {
  const said = line.trim();
  return said === name || (column === "text" && said.startsWith(name) && /^[;,)\]]/.test(said.slice(name.length)));
}

function endOf(line: string, { column, least }: Open): string {
  const indent = indentOf(line);
  switch (column) {
    case "any":
      return line;
    case "zero":
      return line.trimStart();
    case "tabs":
      return /^\t*$/.test(indent) ? line : line.trimStart();
    case "text":
      return indent.length > least ? indent.slice(0, least) + line.trimStart() : line;
  }
}

/** What follows the end was written from column zero where the end must stand there, too. */
function behindEnd(line: string, { line: begun, state }: CursorPlace): string {
  const isOuter =
    isBlank(line) || indentOf(line) !== "" || /^(?:[)\]};|&]|(?:end|fi|done|esac|else|elif)\b)/.test(line);
  return isOuter || state !== "code" || !isBlank(begun) ? line : begun + line;
}
