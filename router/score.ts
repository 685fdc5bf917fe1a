/** Rates the rows of a file with trained weights, one JSON line each, then the metrics. See router/README.md. */
import { judge } from "./outcome/judge.ts";
import { readWeights } from "./outcome/weightsFile.ts";
import { readOptions } from "./options.ts";
import { readRows } from "./table.ts";

const options = readOptions(process.argv.slice(2));
const { rows, metrics } = judge(readRows(options.data), readWeights(options.weights), options);
for (const row of [...rows, { metrics }]) process.stdout.write(`${JSON.stringify(row)}\n`);
