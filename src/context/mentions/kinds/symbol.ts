import { phrase } from "../../../core/phrase.ts";
import { escapeName } from "../../block.ts";
import type { LineRange, SymbolRef } from "../../workspace.ts";
import { lastName, plain } from "../symbolLines.ts";
import type { MentionResolver, Resolved, ResolveInput } from "../target.ts";
import { readLines } from "./file.ts";

/** A function, a class or whatever else has a name: all of its lines, wherever they are by now. */
export const symbol: MentionResolver<"symbol"> = {
  always: [],
  place: ({ symbol: { file, lines } }) => ({ file, lines }),
  async resolve({ symbol: asked }, input) {
    const lines = await input.workspace.linesOf(asked, input.signal);
    const read = lines ? await readSymbol(asked, lines, input) : await whereItWas(asked, input);
    if (read && read.kind !== "nothing") return read;
    const moved = input.wasSent ? await elsewhere(asked, input) : undefined;
    if (moved) return readSymbol(moved, (await input.workspace.linesOf(moved, input.signal)) ?? moved.lines, input);
    return read ?? { kind: "nothing", why: phrase("{0} no longer has {1}.", asked.file.path, asked.name) };
  },
};

async function readSymbol(asked: SymbolRef, lines: LineRange, { workspace }: ResolveInput): Promise<Resolved> {
  const read = await readLines(workspace, asked.file, lines);
  if (read.kind !== "text") return read;
  const label = `${escapeName(asked.name)}, lines ${lines.from}-${lines.to} of ${escapeName(asked.file.path)}`;
  return { ...read, texts: read.texts.map(({ text }) => ({ label, text })) };
}

/** Its service may spell a name in two ways that nothing tells to be one: where the name still stands, nothing has changed. */
async function whereItWas(asked: SymbolRef, input: ResolveInput): Promise<Resolved | undefined> {
  const read = await readSymbol(asked, asked.lines, input);
  const name = wordsOf(lastName(asked.name));
  const standing = new Set(read.kind === "text" ? read.texts.flatMap(({ text }) => wordsOf(text)) : []);
  return name.length > 0 && name.every((word) => standing.has(word)) ? read : undefined;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}_$]+/gu) ?? [];
}

/** In another file, where only one of that name is left: it may be another symbol, and is sent only where that is said. */
async function elsewhere(
  { name, container, file }: SymbolRef,
  { workspace, signal }: ResolveInput,
): Promise<SymbolRef | undefined> {
  const named = (await workspace.symbols(plain(name), signal)).filter(
    (one) => plain(one.name) === plain(name) && one.container === container && one.file.uri !== file.uri,
  );
  return named.length === 1 ? named[0] : undefined;
}
