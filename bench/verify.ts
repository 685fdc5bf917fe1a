/** Checks answers: JSON lines in, JSON lines out. `npm run -s bench:verify -- < in` */
import * as z from "zod/mini";
import { shippedHeads } from "../router/heads/shipped.ts";
import { judge } from "../src/routing/heads/judge.ts";
import { checkAnswer } from "../src/verify/checkAnswer.ts";
import { eachLine } from "./jsonLines.ts";

const Row = z.object({
  id: z.unknown(),
  prompt: z.string(),
  response: z.string(),
  languageId: z.nullish(z.string()),
  finishReason: z.catch(z.nullish(z.enum(["stop", "length", "content-filter", "tool-calls", "other"])), undefined),
});

const heads = shippedHeads();

await eachLine((given) => {
  const { id, prompt, response, languageId, finishReason } = Row.parse(given);
  const { logit: expected } = judge({ text: prompt, surface: "chat", turn: 0 }, heads);
  const answer = { prompt, response, expected };
  const verdict = checkAnswer({
    ...answer,
    ...(languageId ? { languageId } : {}),
    ...(finishReason ? { finishReason } : {}),
  });
  return { id: id ?? null, ...verdict };
});
