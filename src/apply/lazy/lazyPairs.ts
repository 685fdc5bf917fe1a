import { informationOf } from "../text/fold.ts";
import { alike, indentWidth, shapeOf, type Shape } from "./alike.ts";
import type { FileLine, PairCost, ReplyLine } from "./lazyTable.ts";

const least = 0.45;

/**
 * What it costs to read a line of the reply as the new form of a line of the file: of the first and last lines that are
 * shown between gaps, those that the file does not have.
 */
export function pairCosts(
  reply: readonly ReplyLine[],
  file: readonly FileLine[],
  known: ReadonlyMap<string, number>,
): PairCost {
  const edges = edgesOf(reply, known);
  const shapes = new Map<number, Shape>();
  const own = new Map<string, Shape>();
  const shapeAt = (f: number) => {
    const text = file[f]?.text ?? "";
    const found = own.get(text) ?? shapeOf(text);
    own.set(text, found);
    return found;
  };
  const costOf: PairCost = (r, f) => {
    if (!edges.has(r) || informationOf(file[f]?.key ?? "") === 0) return undefined;
    const shape = shapes.get(r) ?? shapeOf(reply[r]?.text ?? "");
    shapes.set(r, shape);
    const likeness = alike(shape, shapeAt(f), headsSame(reply, file, r, f) ? "heads" : "stands");
    return likeness < least ? undefined : 10 + Math.round(50 * (1 - likeness));
  };
  // The table asks once for each state of a place.
  const last: { r: number; f: number; cost: number | undefined } = { r: -1, f: -1, cost: undefined };
  return (r, f) => {
    if (last.r !== r || last.f !== f) [last.r, last.f, last.cost] = [r, f, costOf(r, f)];
    return last.cost;
  };
}

/** Lines between a gap and the nearest telling line that the file has. */
function edgesOf(reply: readonly ReplyLine[], known: ReadonlyMap<string, number>): Set<number> {
  const edges = new Set<number>();
  const walk = (order: readonly number[]) => {
    let isEdge = false;
    for (const r of order) {
      const line = reply[r];
      if (line?.role === "gap") isEdge = true;
      else if (line && informationOf(line.key) === 1 && known.has(line.key)) isEdge = false;
      else if (isEdge && line && informationOf(line.key) > 0) edges.add(r);
    }
  };
  const order = reply.map((_, r) => r);
  walk(order);
  walk(order.toReversed());
  return edges;
}

/** Whether both lines begin a block whose first line is the same. */
function headsSame(reply: readonly ReplyLine[], file: readonly FileLine[], r: number, f: number): boolean {
  const [said, own] = [reply[r + 1], file[f + 1]];
  if (!said || !own || said.role !== "text" || said.key !== own.key || informationOf(own.key) < 1) return false;
  return (
    indentWidth(said.text) > indentWidth(reply[r]?.text ?? "") &&
    indentWidth(own.text) > indentWidth(file[f]?.text ?? "")
  );
}
