import { matchLines } from "../text/matchLines.ts";
import type { FileLine, ReplyLine, Step } from "./lazyTable.ts";

/** The same reading with changes as small, and as far down, as they can be. */
export function tidied(steps: readonly Step[], reply: readonly ReplyLine[], file: readonly FileLine[]): Step[] {
  return slidDown(narrowed(steps, reply, file), reply, file);
}

/** The table takes neighbouring changes together, with what stays between them. */
function narrowed(steps: readonly Step[], reply: readonly ReplyLine[], file: readonly FileLine[]): Step[] {
  const result: Step[] = [];
  let [r, f] = [0, 0];
  for (let at = 0; at < steps.length;) {
    let end = at;
    while (steps[end] === "insert" || steps[end] === "delete") end++;
    if (end === at) {
      const step = steps[at++] ?? "drop";
      result.push(step);
      if (step === "match" || step === "absorb") f++;
      if (step !== "absorb") r++;
      continue;
    }
    const inserts = steps.slice(at, end).filter((step) => step === "insert").length;
    const [lines, own] = [reply.slice(r, r + inserts), file.slice(f, f + end - at - inserts)];
    result.push(
      ...stepsBetween(
        lines.map(({ key }) => key),
        own.map(({ key }) => key),
      ),
    );
    [r, f, at] = [r + lines.length, f + own.length, end];
  }
  return result;
}

function stepsBetween(lines: readonly string[], own: readonly string[]): Step[] {
  const result: Step[] = [];
  let [r, f] = [0, 0];
  for (const [line, other] of [...matchLines(lines, own), [lines.length, own.length] as const]) {
    for (; f < other; f++) result.push("delete");
    for (; r < line; r++) result.push("insert");
    if (line < lines.length) result.push("match");
    [r, f] = [line + 1, other + 1];
  }
  return result;
}

/** Changes go as far down as equal lines let them: `git diff` writes them so, and so do models. */
function slidDown(steps: readonly Step[], reply: readonly ReplyLine[], file: readonly FileLine[]): Step[] {
  const result = [...steps];
  let [r, f, start] = [0, 0, 0];
  result.forEach((step, at) => {
    const run = result[start];
    const length = at - start;
    if (step === "match" && length > 0) {
      const equal =
        run === "insert" ? reply[r - length]?.key === reply[r]?.key : file[f - length]?.key === file[f]?.key;
      if (equal) [result[start], result[at], start] = ["match", run ?? step, start + 1];
      else start = at + 1;
    } else if (step === "match" || (step !== "insert" && step !== "delete")) start = at + 1;
    else if (step !== run) start = at;
    if (step === "match" || step === "delete" || step === "absorb") f++;
    if (step !== "delete" && step !== "absorb") r++;
  });
  return result;
}
