/** Five-fold metrics on one file: what the settings of the training were chosen by. Takes what `router:train` takes. */
import { learn } from "./outcome/learn.ts";
import { judge } from "./outcome/judge.ts";
import { readOptions } from "./options.ts";
import { foldsOf, randomNumbers } from "./random.ts";
import { readRows } from "./table.ts";

const folds = 5;
const options = readOptions([...process.argv.slice(2), "--out", ""]);
const rows = readRows(options.data);
const held = foldsOf(rows.length, folds, randomNumbers(options.seed));
for (let fold = 0; fold < folds; fold++) {
  const weights = learn(
    rows.filter((_, n) => held[n] !== fold),
    options,
  );
  const { metrics } = judge(
    rows.filter((_, n) => held[n] === fold),
    weights,
    options,
  );
  process.stdout.write(`${JSON.stringify({ fold, metrics })}\n`);
}
