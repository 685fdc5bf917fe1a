/** `node test/gateway/main.ts [--port N] [--pace believable|instant] [--key K]`: runs the demo gateway until it is interrupted. */
import { parseArgs } from "node:util";
import { startGateway } from "./gateway.ts";

const { values } = parseArgs({
  options: { port: { type: "string" }, pace: { type: "string" }, key: { type: "string" } },
});

const gateway = await startGateway({
  port: Number(values.port ?? 0),
  pace: values.pace === "instant" ? "instant" : "believable",
  ...(values.key === undefined ? {} : { apiKey: values.key }),
});
console.log(`The scripted demo gateway listens on ${gateway.baseUrl} (no model answers).`);

const end = () => {
  void gateway.close().then(() => process.exit(0));
};
process.once("SIGINT", end);
process.once("SIGTERM", end);
