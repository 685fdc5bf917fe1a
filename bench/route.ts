/** Routes prompts without sending them: JSON lines in, JSON lines out. `npm run -s bench:route -- [--config FILE] < in` */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { format } from "../src/core/phrase.ts";
import { chatTask } from "../src/surfaces/chat/chatTask.ts";
import { createRoute } from "../src/routing/createRoute.ts";
import { judge } from "../src/routing/heads/judge.ts";
import { shippedHeads } from "../router/heads/shipped.ts";
import { readPolicy } from "../src/routing/policy/readPolicy.ts";
import { noEvidence } from "../src/routing/learning/successTable.ts";
import { warmUp } from "../src/routing/warmUp.ts";
import { eachLine } from "./jsonLines.ts";
import { Row, routingSettings, shippedModels, shown, taskOf } from "./routeRow.ts";

const { values } = parseArgs({ options: { config: { type: "string" } } });
const config: unknown = values.config === undefined ? {} : JSON.parse(readFileSync(values.config, "utf8"));
const { policy, problems } = readPolicy(routingSettings(config));
for (const { message } of problems) console.error(format(message));

const models = shippedModels();
const heads = shippedHeads();
const facts = { usableProviders: new Set(models.map(({ provider }) => provider.id)) };
const route = createRoute(() => ({ judge: (signals) => judge(signals, heads), policy, evidence: noEvidence }));

// As the product does when its chat opens.
await warmUp((asked) => route(chatTask("warm-up", asked), models, facts));

await eachLine((given) => {
  const row = Row.parse(given);
  const task = taskOf(row);
  const start = performance.now();
  const decision = route(task, models, facts);
  const microseconds = Math.round((performance.now() - start) * 1_000);
  return { id: row.id ?? null, ...shown(decision, format), microseconds };
});
