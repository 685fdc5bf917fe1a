import type { FileIndex } from "../place/fileIndex.ts";
import type { BlockPlace } from "../place/locate.ts";
import { indentOf, learnIndent, type IndentPair } from "./indentation.ts";
import { learnSpelling, type Evidence } from "./spelling.ts";

/** Puts a line of the reply the way the file would have it; `op` is where it stands in its block. */
export type Adapt = (line: string, place: BlockPlace, op: number) => string;

/** Learns from all blocks for one file how the reply differs from the file in lines that both have. */
export function learn(places: readonly BlockPlace[], index: FileIndex): Adapt {
  const adds = places.flatMap(({ ops }) => ops.flatMap(({ kind, text }) => (kind === "add" ? [text] : [])));
  const column = columnOf(places, index);
  const evidence = new Map(places.map((place) => [place, evidenceOf(place, index, column)]));
  const all = [...evidence.values()].flat();
  const spelling = learnSpelling(all, adds, index.lines, index.kind);
  const indents = new Map(places.map((place) => [place, indentFor(evidence.get(place) ?? [], all, { index, adds })]));
  return (line, place, op) => {
    const spelled = spelling(line);
    if (spelled.trim() === "") return spelled;
    const indent = indentOf(spelled);
    return (indents.get(place)?.(indent, op) ?? indent) + spelled.slice(indent.length);
  };
}

interface Surroundings {
  readonly index: FileIndex;
  readonly adds: readonly string[];
}

function indentFor(own: readonly Pair[], all: readonly Pair[], { index, adds }: Surroundings) {
  const pairs = indentPairs(own);
  const telling = pairs.some(({ said, is }) => said + is !== "");
  // Other blocks tell less than any line of this one.
  const others = telling ? [] : indentPairs(all).map((pair) => ({ ...pair, at: pair.at + 1e6 }));
  return learnIndent([...pairs, ...others], index.lines, adds);
}

interface Pair extends Evidence {
  readonly op: number;
}

function indentPairs(pairs: readonly Pair[]): IndentPair[] {
  return pairs
    .filter(({ said, is }) => said.trim() !== "" && is.trim() !== "")
    .map(({ said, is, op }) => ({ said: indentOf(said), is: indentOf(is), at: op }));
}

/**
 * Whether context lines may lack the diff's column: not where removed lines, which have it, are indented differently,
 * too.
 */
function columnOf(places: readonly BlockPlace[], index: FileIndex): "sure" | "doubtful" {
  const moved = places.some(({ pattern, lines }) =>
    pattern.some(({ kind, text, information }, at) => {
      const is = index.lines[lines[at] ?? -1];
      return kind === "remove" && information > 0 && is !== undefined && indentOf(text) !== indentOf(is);
    }),
  );
  return moved ? "sure" : "doubtful";
}

function evidenceOf({ pattern, lines }: BlockPlace, index: FileIndex, column: "sure" | "doubtful"): Pair[] {
  return pattern.flatMap(({ text, whole, op }, at) => {
    const line = lines[at] ?? -1;
    const is = index.lines[line];
    if (is === undefined) return [];
    const said =
      column === "doubtful" && whole !== undefined && text !== is && indentOf(whole) === indentOf(is) ? whole : text;
    return [{ said, is, op }];
  });
}
