import { kindOfText } from "./textKind.ts";

const oddSpace = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/;
const odd = /^([+-]?)([\t \u00A0\u2000-\u200A\u202F\u205F\u3000]*)/;

/** Indentation with the spaces of a keyboard; prose may begin with others, and so may a file that has them. */
export function withPlainIndents(
  { text, lines }: { readonly text: string; readonly lines: readonly string[] },
  file: () => readonly string[],
  path: string | undefined,
): readonly string[] {
  if (kindOfText(path) === "prose" || !oddSpace.test(text) || !lines.some(isOdd) || file().some(isOdd)) return lines;
  return lines.map((line) => (isOdd(line) ? plain(line) : line));
}

function isOdd(line: string): boolean {
  return /[^\t ]/.test(odd.exec(line)?.[2] ?? "");
}

function plain(line: string): string {
  const [all, sign = "", indent = ""] = odd.exec(line) ?? ["", ""];
  return sign + indent.replaceAll("\u3000", "  ").replace(/[^\t ]/g, " ") + line.slice(all.length);
}
