import type { Asked } from "../asked.ts";
import { promptParts } from "./promptParts.ts";

export type DemoIntent =
  | "greeting"
  | "explain"
  | "tests"
  | "document"
  | "fix"
  | "edit"
  | "commit"
  | "review"
  | "completion"
  | "question";

export type DemoLanguage = "en" | "zh";

/** Tried in this order on what the user wrote; code is not looked at. */
const words: readonly (readonly [DemoIntent, RegExp])[] = [
  ["commit", /commit message|提交(信息|说明|消息)/i],
  ["tests", /\b(write|generate|add|create) (unit |some |the )*tests?\b|(写|生成|添加)\S{0,6}测试/i],
  ["document", /\bdocument(ation)?\b|\bdoc ?strings?\b|\bjsdoc\b|文档注释|(写|加|添加|补充)\S{0,4}(注释|文档)/i],
  ["explain", /\bexplain\b|what does .* do\b|解释|讲解|什么意思/i],
  ["review", /\breview\b|审查|评审/i],
  ["fix", /\bfix\b|\bbugs?\b|\bwrong\b|修复|修正|错误|出错/i],
  ["edit", /\b(rewrite|edit|refactor|rename|replace|change|add|remove|make)\b|重写|修改|重构|改成|改为|添加|删除/i],
  ["greeting", /^\W*(hi|hello|hey|good (morning|evening)|你好|您好|嗨|早上好|晚上好)(?!\w)[\s\S]{0,20}$/i],
];

/** The task that the product's system prompt names in its first line. */
export function namedTask(asked: Asked): string | undefined {
  return /^Task: ([a-z]+)/m.exec(asked.system)?.[1];
}

/** What the prompt wants: what its system text names, and within a chat what the user's words say. */
export function detectIntent(asked: Asked): DemoIntent {
  const own = promptParts(asked.messages.at(-1)?.text ?? "").words;
  const byWords = words.find(([, pattern]) => pattern.test(own))?.[0];
  const named = namedTask(asked);
  if (named === "edit") return byWords === "fix" || byWords === "document" ? byWords : "edit";
  if (named === "tests" || named === "document" || named === "commit" || named === "completion") return named;
  return byWords ?? "question";
}

/** The language to answer in: Chinese where the user wrote Chinese, or the prompt asks for it. */
export function detectLanguage(asked: Asked): DemoLanguage {
  const own = promptParts(asked.messages.at(-1)?.text ?? "").words;
  return /\p{Script=Han}/u.test(own) ? "zh" : "en";
}
