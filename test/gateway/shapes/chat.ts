import { common, conversation, numberIn, type Answer, type Asked, type Frame, type Shape } from "../asked.ts";
import { pieces } from "../pace.ts";
import { sseEvent } from "../sse.ts";

const id = "chatcmpl-demo";
const created = 1_760_000_000;

/** OpenAI Chat Completions. Usage comes in a last chunk of its own, and only when it was asked for. */
export const chat: Shape = {
  read: (body) => {
    const maxTokens = numberIn(body, "max_completion_tokens", "max_tokens");
    return {
      ...common(body),
      ...conversation(body["messages"]),
      ...(maxTokens === undefined ? {} : { maxTokens }),
    };
  },
  frames: (asked, answer, chunkCharacters) => {
    const chunk = (delta: object, finish: string | null = null) =>
      sseEvent({
        data: {
          id,
          object: "chat.completion.chunk",
          created,
          model: asked.model,
          choices: [{ index: 0, delta, finish_reason: finish }],
          ...(asked.includeUsage ? { usage: null } : {}),
        },
      });
    const said = (kind: "reasoning" | "text", field: string, text: string): Frame[] =>
      pieces(text, chunkCharacters).map((piece) => ({
        kind,
        data: chunk({ [field]: piece }),
        characters: piece.length,
      }));
    const calls = (answer.toolCalls ?? []).flatMap(({ id: callId, name, arguments: json }, index): Frame[] => [
      {
        kind: "open",
        data: chunk({ tool_calls: [{ index, id: callId, type: "function", function: { name, arguments: "" } }] }),
        characters: 0,
      },
      ...pieces(json, chunkCharacters).map((piece): Frame => ({
        kind: "text",
        data: chunk({ tool_calls: [{ index, function: { arguments: piece } }] }),
        characters: piece.length,
      })),
    ]);
    const closing = [
      chunk({}, finishOf(answer)),
      ...(asked.includeUsage ? [usageChunk(asked, answer)] : []),
      "data: [DONE]\n\n",
    ];
    return [
      { kind: "open", data: chunk({ role: "assistant", content: "" }), characters: 0 },
      ...said("reasoning", "reasoning_content", answer.reasoning),
      ...said("text", "content", answer.text),
      ...calls,
      { kind: "close", data: closing.join(""), characters: 0 },
    ];
  },
  whole: (asked, answer) => ({
    id,
    object: "chat.completion",
    created,
    model: asked.model,
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: answer.text,
          ...(answer.toolCalls
            ? {
                tool_calls: answer.toolCalls.map(({ id: callId, name, arguments: json }) => ({
                  id: callId,
                  type: "function",
                  function: { name, arguments: json },
                })),
              }
            : {}),
          ...(answer.reasoning === "" ? {} : { reasoning_content: answer.reasoning }),
        },
        finish_reason: finishOf(answer),
      },
    ],
    usage: chatUsage(answer),
  }),
};

const finishOf = ({ finish }: Answer) => (finish === "tool-calls" ? "tool_calls" : finish);

function usageChunk(asked: Asked, answer: Answer): string {
  const usage = chatUsage(answer);
  return sseEvent({ data: { id, object: "chat.completion.chunk", created, model: asked.model, choices: [], usage } });
}

export function chatUsage({ usage }: Answer) {
  return {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    prompt_tokens_details: { cached_tokens: usage.cachedInputTokens },
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens },
  };
}
