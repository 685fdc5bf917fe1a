/** Learns which model suffices from the outcomes in a file. See router/README.md. */
import { learn } from "./outcome/learn.ts";
import { writeWeights } from "./outcome/weightsFile.ts";
import { readOptions } from "./options.ts";
import { readRows } from "./table.ts";

const options = readOptions(process.argv.slice(2));
const rows = readRows(options.data).filter((row) => typeof row["prompt"] === "string");
writeWeights(options.weights, learn(rows, options));
process.stdout.write(`${JSON.stringify({ rows: rows.length, out: options.weights })}\n`);
