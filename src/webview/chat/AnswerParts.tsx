import type { TurnPart, ToolCallState, Turn } from "../../protocol/turn.ts";
import type { AnswerActions } from "../dom/actions.ts";
import type { AnswerEnd } from "../dom/answerStream.ts";
import type { Frames } from "../dom/frames.ts";
import { t } from "../translate.ts";
import { Answer } from "./Answer.tsx";
import { Picture } from "./Question.tsx";

interface AnswerPartsProps {
  readonly turn: Turn;
  readonly actions: AnswerActions;
  readonly frames: Frames;
}

/** What a model said, thought and did, in the order in which it came. */
export function AnswerParts({ turn, actions, frames }: AnswerPartsProps) {
  const { answer } = turn;
  return (
    <>
      {answer.map((part, index) => (
        <AnswerPart
          key={part.id}
          part={part}
          end={endOf(turn, index)}
          isLast={index === answer.length - 1}
          actions={actions}
          frames={frames}
        />
      ))}
      {isWaiting(turn) && <Waiting />}
      {!answer.some(({ type }) => type === "text") && <div class="answer" />}
    </>
  );
}

interface AnswerPartProps extends Omit<AnswerPartsProps, "turn"> {
  readonly part: TurnPart;
  readonly end: AnswerEnd | undefined;
  readonly isLast: boolean;
}

function AnswerPart({ part, end, isLast, actions, frames }: AnswerPartProps) {
  switch (part.type) {
    case "text":
      return <Answer text={part.text} end={end} actions={actions} frames={frames} />;
    case "reasoning":
      return <Reasoning text={part.text} isThinking={isLast && !end} />;
    case "toolCall":
      return <ToolCall call={part} />;
    case "mention":
      return <span>{part.label}</span>;
    case "image":
      return <Picture image={part} />;
  }
}

/** What a model says before it calls a tool is complete then. What stops early may stop within a block of code. */
function endOf({ answer, end }: Turn, index: number): AnswerEnd | undefined {
  if (answer.some(({ type }, at) => at > index && type === "toolCall")) return "whole";
  if (!end) return undefined;
  return end.kind === "done" && end.stops === undefined ? "whole" : "broken";
}

function Reasoning({ text, isThinking }: { readonly text: string; readonly isThinking: boolean }) {
  return (
    <details class="reasoning">
      <summary class={isThinking ? "thinking" : ""}>{isThinking ? t("Thinking…") : t("Thoughts")}</summary>
      <div class="reasoning-text">{text}</div>
    </details>
  );
}

function ToolCall({ call: { name, state, text } }: { readonly call: TurnPart & { readonly type: "toolCall" } }) {
  return (
    <details class="reasoning">
      <summary>{`${name} · ${describe(state)}`}</summary>
      <div class="reasoning-text">{text}</div>
    </details>
  );
}

function describe(state: ToolCallState): string {
  switch (state) {
    case "pending":
      return t("waiting for approval");
    case "running":
      return t("running");
    case "done":
      return t("done");
    case "failed":
      return t("failed");
    case "denied":
      return t("denied");
  }
}

function Waiting() {
  return (
    <div class="waiting" role="img" aria-label={t("Waiting for the answer")}>
      <i />
      <i />
      <i />
    </div>
  );
}

/** Nothing has come yet, or what a tool gave back is being read. */
function isWaiting({ answer, end }: Turn): boolean {
  const last = answer.at(-1);
  return !end && (!last || (last.type === "toolCall" && last.state !== "pending" && last.state !== "running"));
}
