const words =
  /\b(?:existing|rest|remain(?:s|ing|der)?|unchanged|same|previous|omitted|elided|unmodified|untouched|truncated|skipp?ed|keep|as (?:is|before)|other (?:code|methods?|functions?|imports?|fields?|tests?|cases|members|lines)|more code|code here|your code|original)\b|现有|其余|其他|剩余|保持|不变|省略|原有/i;

/** Enough without dots. */
const phrases =
  /^(?:the )?(?:rest|remainder) of (?:the |this |your )?(?:\w+ )?(?:code|file|class|function|method|implementation|module|component|content|script|body|document)\b.{0,40}$|^(?:your )?(?:existing|remaining|unchanged|original|previous) (?:code|content|implementation|lines)(?: (?:here|above|below|remains?|stays?|is|goes|unchanged|the same|continues?|follows?|omitted).*)?$|^(?:\w+ ){0,5}(?:remains?|stays?|is|are) (?:unchanged|the same|as is|omitted)(?: \w+){0,2}$|^(?:code |lines? |everything else )?(?:unchanged|omitted|elided)(?: for brevity)?$|^no changes?(?: (?:here|below|above|needed))?$|(?:代码|部分|逻辑|内容).*(?:不变|省略)/i;

const comment =
  /^(?:\/\/+|#+|--+|\/\*+|<!--|\{\/\*+|;+|%+|\(\*|"""|'''|\*|REM\b|"|'|!|\.\.(?=\s))\s*(.*?)\s*(?:\*+\/\}?|-->|\*\)|"""|''')?$/i;

export type LeftOut =
  /** Says in words that code is left out. */
  | "said"
  /** Only an ellipsis. */
  | "dots";

/** Whether a line stands for code that is left out: `// ... existing code ...`, `...`, `# (rest of the file unchanged)`. */
export function leftOut(line: string): LeftOut | undefined {
  const text = line.trim();
  if (text === "" || text.length > 160) return undefined;
  const inner = comment.exec(text)?.[1];
  const body = (inner ?? text).trim();
  const bracketed = /^[[(<{].*[\])>}]$/.test(body);
  const plain = body.replace(/^[[(<{\s.…*-]+|[\])>}\s.…*:;-]+$/g, "");
  if (plain === "") return /\.{3}|…/.test(body) ? "dots" : undefined;
  if (plain.split(/\s+/).length > 14) return undefined;
  // A spread is code: `...rest`.
  if (inner === undefined && !bracketed && !/^(?:\.{3,}|…)(?:\s|.*(?:\.{3}|…)$)/.test(body)) return undefined;
  if (/^(?:\.{3,}|…+)/.test(body)) {
    if (words.test(plain)) return "said";
    if (/(?:\.{3,}|…+)$/.test(body)) return "dots";
  }
  return (inner !== undefined || bracketed) && phrases.test(plain) ? "said" : undefined;
}
