import { common, numberIn, textOf, type Shape } from "../asked.ts";
import { pieces } from "../pace.ts";
import { sseEvent } from "../sse.ts";
import { chatUsage } from "./chat.ts";

const id = "cmpl-demo";
const created = 1_760_000_000;

/** Completions with a suffix, as DeepSeek's beta endpoint offers them: the last chunk carries the usage. */
export const completions: Shape = {
  read: (body) => {
    const maxTokens = numberIn(body, "max_tokens");
    return {
      ...common(body),
      system: "",
      messages: [],
      fim: { prefix: textOf(body["prompt"]), suffix: textOf(body["suffix"]) },
      ...(maxTokens === undefined ? {} : { maxTokens }),
    };
  },
  frames: (asked, answer, chunkCharacters) => {
    const chunk = (text: string, rest: object = {}, finish: string | null = null) =>
      sseEvent({
        data: {
          id,
          object: "text_completion",
          created,
          model: asked.model,
          choices: [{ index: 0, text, finish_reason: finish, logprobs: null }],
          ...rest,
        },
      });
    return [
      ...pieces(answer.text, chunkCharacters).map((piece) => ({
        kind: "text" as const,
        data: chunk(piece),
        characters: piece.length,
      })),
      {
        kind: "close",
        data: `${chunk("", { usage: chatUsage(answer) }, answer.finish)}data: [DONE]\n\n`,
        characters: 0,
      },
    ];
  },
  whole: (asked, answer) => ({
    id,
    object: "text_completion",
    created,
    model: asked.model,
    choices: [{ index: 0, text: answer.text, finish_reason: answer.finish, logprobs: null }],
    usage: chatUsage(answer),
  }),
};
