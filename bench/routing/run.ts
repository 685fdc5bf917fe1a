/** The router beside simpler ones: `npm run -s bench:routing -- [--data FOLDER] [--record]`. Markdown on standard output. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { repository } from "../../scripts/paths.ts";
import { outcomesTable } from "./outcomes.ts";
import { ownPromptsTable } from "./ownPrompts.ts";
import { speedTable } from "./speed.ts";

const { values } = parseArgs({ options: { data: { type: "string" }, record: { type: "boolean" } } });
const title = "## Choosing the model";
const section = [
  title,
  "",
  `\`npm run -s bench:routing -- --data FOLDER --record\`, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.versions.node}. In brackets: 95 % of 300 random draws of the rows. The keyword routers are written anew from descriptions.`,
  "",
  ...ownPromptsTable(),
  ...(values.data === undefined
    ? []
    : [
        "\nOn public sets with known outcomes (router/README.md names them); higher is better, CPT lower.",
        ...outcomesTable(values.data),
      ]),
  "",
  ...speedTable(),
  "",
].join("\n");
process.stdout.write(section);
if (values.record === true) {
  const file = join(repository, "bench", "RESULTS.md");
  const kept = readFileSync(file, "utf8").replace(new RegExp(`\\n*^${title}$[^]*?(?=^## |(?![^]))`, "m"), "\n");
  writeFileSync(file, `${kept.trimEnd()}\n\n${section}`);
}
