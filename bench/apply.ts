/** Applies replies: JSON lines in, JSON lines out. `npm run -s bench:apply -- < in` */
import { applyRow } from "./applyRow.ts";
import { eachLine } from "./jsonLines.ts";

await eachLine(applyRow, () => ({
  ok: false,
  error: { kind: "unparsable", message: "The row cannot be read." },
  milliseconds: 0,
}));
