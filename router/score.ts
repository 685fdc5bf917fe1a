/** Rates the rows of a file with trained weights, one JSON line each, then the metrics. See router/README.md. */
import { judge } from "./outcome/judge.ts";
import { readWeights } from "./outcome/weightsFile.ts";
import { readOptions } from "./options.ts";
import { at, readLines, type Row } from "./table.ts";

const options = readOptions(process.argv.slice(2));
const lines = readLines(options.data);
const isAsked = (row: Row | undefined): row is Row => row !== undefined && typeof at(row, "/prompt") === "string";
const { rows, metrics } = judge(lines.filter(isAsked), readWeights(options.weights), options);
let next = 0;
for (const [index, line] of lines.entries()) {
  const answer = isAsked(line)
    ? { ...rows[next++], index }
    : { id: line?.["id"] ?? null, index, error: "The row cannot be read, or has no prompt." };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
process.stdout.write(`${JSON.stringify({ metrics })}\n`);
