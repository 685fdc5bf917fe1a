import { blanks, withoutEnd } from "../../core/text/withoutEnd.ts";

const words =
  /\b(?:existing|rest|remain(?:s|ing|der)?|unchanged|same|previous|omitted|elided|unmodified|untouched|truncated|skipp?ed|keep|as (?:is|before)|other (?:code|methods?|functions?|imports?|fields?|tests?|cases|members|lines)|more code|code here|your code|original)\b|现有|已有|其余|其他|其它|剩余|保持|不变|省略|原有|原来|同上/i;

/** Enough without dots, where lines are missing that they can stand for. */
const phrases =
  /^(?:the )?(?:rest|remainder) of (?:the |this |your )?(?:\w+ )?(?:code|file|class|function|method|implementation|module|component|content|script|body|document)\b.{0,40}$|^(?:the )?rest (?:of (?:it|the code) )?(?:(?:remains?|stays?|is|goes) )?(?:unchanged|(?:the )?same|as is|as before|omitted|here)$|^(?:your )?(?:existing|remaining|unchanged|original|previous|other) (?:code|content|implementation|lines|methods|functions|logic|body)(?: (?:here|above|below|remains?|stays?|is|goes|unchanged|the same|continues?|follows?|omitted).*)?$|^(?:\w+ ){0,5}(?:remains?|stays?|is|are) (?:unchanged|the same|as is|omitted)(?: \w+){0,2}$|^(?:code |lines? |everything else )?(?:unchanged|omitted|elided)(?: for brevity)?$|^(?:same as (?:before|above)|as before)$|^no changes?(?: (?:here|below|above|needed))?$|^(?:此处|这里|中间|以上|以下|后面|前面)?(?:的)?(?:其余|其他|其它|剩余|现有|已有|原有|原来)?(?:的)?(?:所有)?(?:代码|部分|逻辑|内容|实现|方法|函数|字段|导入|测试)?(?:均|都|全部)?(?:保持)?(?:不变|省略|同上|略|与原来相同)$|^(?:其余|其他|其它|剩余|现有|已有|原有)(?:的)?(?:代码|部分|逻辑|内容|实现|方法|函数)$/i;

const chinese = /代码|部分|逻辑|内容/;

const opening = /^(?:\/\/+|#+|--+|\/\*+|<!--|\{\/\*+|;+|%+|\(\*|"""|'''|\*|REM\b|"|'|!|\.\.(?=\s))/i;
const closings = ["*/}", "*/", "-->", "*)", '"""', "'''"];

/** Begins neither a comment nor a bracket nor an ellipsis; `REM` is a comment. */
const code = /^(?![Rr])[\w$@]/;

export type LeftOut =
  /** Says in words and with dots that code is left out. */
  | "said"
  /** Says so in words alone: a comment may speak like that of what the code does. */
  | "worded"
  /** Only an ellipsis. */
  | "dots";

/**
 * Whether a line stands for code that is left out: `// ... existing code ...`, `...`, `# (rest of the file unchanged)`.
 */
export function leftOut(line: string): LeftOut | undefined {
  if (line.length > 2_000) return undefined;
  const text = line.trim();
  if (text === "" || text.length > 160 || code.test(text)) return undefined;
  const inner = commentIn(text);
  const body = (inner ?? text).trim();
  const bracketed = /^[[(<{].*[\])>}]$/.test(body);
  const plain = withoutFrame(body);
  if (plain === "") return /\.{3}|…/.test(body) ? "dots" : undefined;
  if (plain.split(/\s+/).length > 14) return undefined;
  // A spread is code: `...rest`.
  if (inner === undefined && !bracketed && !isBetweenDots(body)) return undefined;
  if (/^[[(<{（【]?\s?(?:\.{3,}|…+)/.test(body)) {
    if (words.test(plain)) return "said";
    if (endsInDots(body)) return "dots";
  }
  if ((inner === undefined && !bracketed) || !saysLeftOut(plain)) return undefined;
  return bracketed || endsInDots(body) ? "said" : "worded";
}

/** What a comment says. */
function commentIn(text: string): string | undefined {
  const opened = opening.exec(text)?.[0];
  if (opened === undefined) return undefined;
  const rest = text.slice(opened.length);
  const closed = closings.find((one) => rest.endsWith(one));
  return closed === undefined ? rest : withoutEnd(rest.slice(0, -closed.length), closed.startsWith("*/") ? "*" : "");
}

/** Without brackets, dots and the like around it. */
function withoutFrame(body: string): string {
  return withoutEnd(body, `])>}）】.…·*:;。-${blanks}`).replace(/^[[(<{（【\s.…·*-]+/, "");
}

/** An ellipsis, and a blank or another one behind it. */
function isBetweenDots(body: string): boolean {
  const dots = /^(?:\.{3}|…)/.exec(body)?.[0];
  if (dots === undefined) return false;
  const rest = body.slice(dots.length);
  return (dots === "…" ? /^\s/ : /^\.*\s/).test(rest) || endsInDots(rest);
}

function endsInDots(text: string): boolean {
  return text.endsWith("...") || text.endsWith("…");
}

/** No placeholder is longer. */
const longest = 300;

function saysLeftOut(plain: string): boolean {
  if (plain.length > longest) return false;
  const subject = chinese.exec(plain);
  return phrases.test(plain) || (subject !== null && /不变|省略/.test(plain.slice(subject.index)));
}
