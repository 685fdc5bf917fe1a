import type { TurnPart } from "../../protocol/turn.ts";

/** Turns the text since `before` into reasoning, under new ids, because a part only ever grows. */
export function recast(answer: readonly TurnPart[], before: readonly TurnPart[]): readonly TurnPart[] {
  let thought = "";
  let thoughtId = "";
  const rest = answer.flatMap((part): readonly TurnPart[] => {
    if (part.type !== "text") return [part];
    const known = before.find(({ id }) => id === part.id);
    const kept = known?.type === "text" ? known.text : "";
    thought += part.text.slice(kept.length);
    thoughtId = `${part.id} thought`;
    return kept === "" ? [] : [{ type: "text", id: `${part.id} kept`, text: kept }];
  });
  if (thought === "") return answer;
  const index = rest.findLastIndex(({ type }) => type === "reasoning");
  const open = rest[index];
  if (open?.type === "reasoning") return rest.with(index, { ...open, text: open.text + thought });
  return [{ type: "reasoning", id: thoughtId, text: thought }, ...rest];
}
