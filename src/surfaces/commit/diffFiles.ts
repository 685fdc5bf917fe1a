/** One file's part of a `git diff`. */
export interface DiffFile {
  /** As git names it now, and before where it was renamed; relative to the repository. */
  readonly paths: readonly string[];
  readonly text: string;
}

/** Takes a diff apart by file, so that files which must not be sent can be left out. */
export function diffFiles(diff: string): DiffFile[] {
  const plain = diff.replace(/\u001b\[[0-9;]*m/g, "").replace(/\r\n/g, "\n");
  return plain
    .split(/^(?=diff --(?:git|cc|combined) )/m)
    .filter((part) => part.startsWith("diff --"))
    .map((text) => ({ text, paths: pathsOf(text) }));
}

/** Every path a file's header names: where it says more than one, each counts. */
function pathsOf(part: string): string[] {
  const header = part.split(/^@@/m, 1)[0] ?? "";
  const named = [...header.matchAll(/^(?:---|\+\+\+|rename (?:from|to)|copy (?:from|to)) (.+?)\t?$/gm)].flatMap(
    ([line, name = ""]) => (name === "/dev/null" ? [] : [cleaned(name, /^(?:---|\+\+\+)/.test(line))]),
  );
  return [...new Set(named.length > 0 ? named : firstLine(header))];
}

/** A change of mode, an empty or a binary file: only the first line has the names. */
function firstLine(header: string): string[] {
  const line = header.split("\n", 1)[0] ?? "";
  const single = /^diff --(?:cc|combined) (.+)$/.exec(line)?.[1];
  if (single !== undefined) return [cleaned(single, false)];
  const rest = line.replace(/^diff --git /, "");
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*")$/.exec(rest) ?? /^("(?:[^"\\]|\\.)*") (\S+)$/.exec(rest);
  if (quoted) return [quoted[1] ?? "", quoted[2] ?? ""].map((name) => cleaned(name, true));
  // Both halves are the same name, apart from their first letter: a/x b/x.
  const half = rest.slice(0, (rest.length - 1) / 2);
  return [cleaned(half, true), cleaned(rest.slice(half.length + 1), true)];
}

/** `"b/\303\244.txt"` is `ä.txt`. */
function cleaned(name: string, hasPrefix: boolean): string {
  const plain = name.startsWith('"') && name.endsWith('"') ? unescaped(name.slice(1, -1)) : name;
  return hasPrefix ? plain.replace(/^[abciow]\//, "") : plain;
}

function unescaped(text: string): string {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [part, octal, letter] of text.matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/g)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...encoder.encode(letter === undefined ? part : (escapes[letter] ?? letter)));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\u0007", b: "\b", v: "\v", f: "\f" };
