import { textOf, type Turn } from "../../protocol/turn.ts";
import { t } from "../translate.ts";

/** A question and its answer, to be pasted into a document. */
export function turnMarkdown({ question, answer, badge }: Turn): string {
  const mentions = question.flatMap((part) => (part.type === "mention" ? [`- ${part.label}`] : []));
  const asked = [`## ${t("Question")}`, textOf(question), ...(mentions.length > 0 ? [mentions.join("\n")] : [])];
  const heading = badge ? `## ${t("Answer from {0}", badge.model)}` : `## ${t("Answer")}`;
  return `${[...asked, heading, textOf(answer).trim()].join("\n\n")}\n`;
}
