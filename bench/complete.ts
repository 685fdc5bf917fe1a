/** Fits suggestions to their places, as the product does: JSON lines in and out. `npm run -s bench:complete -- < in` */
import { completeRow } from "./completeRow.ts";
import { eachLine } from "./jsonLines.ts";

await eachLine(completeRow, () => ({ error: "The row cannot be read." }));
