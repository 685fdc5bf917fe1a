import type { FileNeed } from "../context/source.ts";
import type { Decision } from "../core/decision.ts";
import { wordsOf } from "../core/message.ts";
import { namesWholeFile } from "../core/namesWholeFile.ts";
import type { Intent, Task } from "../core/task.ts";
import { namesSymbol } from "./namesSymbol.ts";

const aboutCode: ReadonlySet<Intent> = new Set(["explain", "fix", "edit", "tests", "document", "review"]);
const changesCode: ReadonlySet<Intent> = new Set(["fix", "edit", "tests", "document", "review"]);

/**
 * The text of the open file is sent only where it is needed:
 *
 * - a command or slash command about code was used, or the request is an edit;
 * - the words ask to change or review code, and bring none themselves;
 * - the words point at it: "this function", "line 12", "这段代码", the file's name;
 * - the words name something of it: "What does totalCents do?";
 * - a short follow-up to a turn that pointed at it.
 */
export function fileNeed(task: Task, decision: Pick<Decision, "intent">): FileNeed {
  if (!task.snapshot.file) return "none";
  if (task.policy.openFile !== "as-asked") return task.policy.openFile;
  if (namesWholeFile(task)) return "whole";
  if (task.intent) return aboutCode.has(task.intent) ? "near" : "none";
  if (changesCode.has(decision.intent) && !task.text.includes("```")) return "near";
  return pointsAtCode(task) || namesSymbol(task.text, task.snapshot.file.text) ? "near" : "none";
}

/** True where any of the open file's text is sent. */
export function sendsFile(task: Task, decision: Pick<Decision, "intent">): boolean {
  return fileNeed(task, decision) !== "none";
}

const pointing =
  /\b(?:this|that|these|those|the (?:above|current|selected|open|following)|my|our) (?:\w{1,40} )?(?:code|function|method|class|component|module|script|snippet|tests?|line|block|error|bug|warning|variable|type|interface|hook|query|loop|implementation|import|parameter|selection|program)s?\b|\bthe (?:code|selection)\b|\bline \d+\b|^(?:what (?:is|does) (?:this|it)|explain (?:this|it)|why (?:does|is) (?:this|it)|improve (?:this|it))\b|(?:这|本|该|此|当前|上面|选中|下面)(?:一)?(?:个|段|些|里|行|份|的|几行)?(?:代码|函数|方法|类|组件|模块|脚本|变量|测试|接口|循环|逻辑|报错|错误|实现|程序|警告)|第\s?\d+\s?行|解释(?:一下)?这(?:个|段|里)/i;

const shortFollowUp = 40;

function pointsAtCode({ text, history, snapshot }: Task): boolean {
  const name = snapshot.file?.path.split("/").at(-1) ?? "";
  const points = (said: string) =>
    pointing.test(said.slice(0, 4_000)) || (name.length > 3 && said.includes(name)) || /^[/／][a-z]+\b/i.test(said);
  if (points(text)) return true;
  const turn = history.findLast(({ role }) => role === "user");
  const earlier = turn && wordsOf(turn);
  return text.length <= shortFollowUp && earlier !== undefined && points(earlier) && leans.test(text.trim());
}

const leans =
  /^(?:yes|ok|sure|go|continue|and|now|also|then|but|do|fix|try|again|more|why|how|what about|use|in|with|without|make|shorter|simpler)\b|^(?:好|是|对|继续|那|再|换|改|用|还|为什么|怎么|然后|修|请|可以)/i;
