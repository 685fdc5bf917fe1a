import type { LineEdit } from "../text/fileText.ts";

/** Adds edits to others that are in order and apart; the same edit counts once. Undefined: they overlap. */
export function combine(known: readonly LineEdit[], more: readonly LineEdit[]): LineEdit[] | undefined {
  const all = [...known];
  for (const edit of more) {
    if (known.some((other) => sameEdit(other, edit))) continue;
    if (known.some((other) => collide(other, edit))) return undefined;
    all.push(edit);
  }
  // What is put before a line comes before what replaces that line.
  return all.toSorted((a, b) => a.at - b.at || Math.sign(a.remove) - Math.sign(b.remove));
}

function sameEdit(first: LineEdit, second: LineEdit): boolean {
  return first.at === second.at && first.remove === second.remove && first.add.join("\n") === second.add.join("\n");
}

function collide(first: LineEdit, second: LineEdit): boolean {
  const [a, b] = first.at <= second.at ? [first, second] : [second, first];
  if (a.at === b.at) return a.remove > 0 && b.remove > 0;
  return b.at < a.at + a.remove;
}
