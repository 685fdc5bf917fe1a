import { promptLanguage } from "./promptLanguage.ts";
import type { CheckableAnswer, CodeBlock, AnswerReading } from "./answer.ts";

const asksForCode =
  /\bassert \w+\(|\b(?:write|implement|create|complete|fix|refactor)\b[^.?!\n]{0,60}\b(?:function|class|code|script|program|method|query|regex|component|server|module|tests?)\b|```|(?:写|实现|编写|生成|补全|修复|重构)[^。？！\n]{0,30}(?:函数|代码|程序|脚本|类|方法|算法|组件|接口|测试|server)/i;

export function readAnswer(answer: CheckableAnswer): AnswerReading {
  const { prompt, response, languageId } = answer;
  const wantsCode = languageId !== undefined || asksForCode.test(endsOf(prompt));
  const { prose, blocks } = codeIn(response, languageId ?? languageOf(prompt));
  return { ...answer, prose, blocks, wantsCode };
}

/** Where the wish stands. */
function endsOf(text: string): string {
  return text.length > 6_000 ? `${text.slice(0, 4_000)}\n${text.slice(-2_000)}` : text;
}

function languageOf(prompt: string): string {
  const asked = endsOf(prompt);
  const named = promptLanguage(asked);
  if (named !== "") return named;
  return /\bpython\b|\bassert \w+\(|^[^\S\n\r\u2028\u2029]*def \w+\(/im.test(asked) ? "python" : "";
}

const fence = /^[ \t]*(`{3,}|~{3,})[ \t]*([\w+#-]*)/;
const begins = /\[(BEGIN|PYTHON|CODE)\]\s*/g;
const ends = /\[(?:DONE|END|\/PYTHON|\/CODE)\]/g;
const bareCode =
  /^(?:(?:async )?def |class \w+[:(]|import \w+|from \w+ import |function \w+\(|(?:public|private) |#include)/m;

/** Fenced blocks; without any, what stands between marks, or the answer itself where it reads as code. */
function codeIn(
  response: string,
  languageId: string,
): { readonly prose: string; readonly blocks: readonly CodeBlock[] } {
  const fenced = fencedIn(response, languageId);
  if (fenced.blocks.length > 0) return fenced;
  const marked = markedIn(response, languageId);
  if (marked.blocks.length > 0) return marked;
  const start = bareCode.exec(response);
  if (!start) return { prose: response, blocks: [] };
  const python = /^(?:(?:async )?def |from \w+ import |class \w+[:(])/m.test(response);
  return {
    prose: response.slice(0, start.index),
    blocks: [{ languageId: python ? "python" : languageId, text: response.slice(start.index) }],
  };
}

/** A block ends with a line of the very mark that opened it, or with the text. */
function fencedIn(
  response: string,
  languageId: string,
): { readonly prose: string; readonly blocks: readonly CodeBlock[] } {
  const blocks: CodeBlock[] = [];
  const prose: string[] = [];
  let open: { readonly mark: string; readonly languageId?: string; readonly lines: string[] } | undefined;
  const lines = response.split("\n");
  const close = (end: string): void => {
    if (open)
      blocks.push({
        languageId: open.languageId ?? ofUnnamed(open.lines, languageId),
        text: open.lines.join("\n") + end,
      });
    open = undefined;
  };
  lines.forEach((line, at) => {
    const [, mark = "", language = ""] = (!open && at < lines.length - 1 && fence.exec(line)) || [];
    if (mark !== "") {
      open = { mark, ...(language === "" ? {} : { languageId: language.toLowerCase() }), lines: [] };
      // A break where the block was.
      prose.push("", "");
    } else if (!open) prose.push(line);
    else if (line.trim() === open.mark) close(open.lines.length > 0 ? "\n" : "");
    else open.lines.push(line);
  });
  close("");
  return { prose: prose.join("\n"), blocks };
}

/** Short blocks without a name are as often a command, or what a program prints. */
function ofUnnamed(lines: readonly string[], languageId: string): string {
  return languageId === "python" || lines.length > 2 ? languageId : "";
}

/** Between `[PYTHON]` and `[/PYTHON]` and the like, or up to the end. */
function markedIn(
  response: string,
  languageId: string,
): { readonly prose: string; readonly blocks: readonly CodeBlock[] } {
  const blocks: CodeBlock[] = [];
  let prose = "";
  let from = 0;
  begins.lastIndex = 0;
  for (let begin = begins.exec(response); begin; begin = begins.exec(response)) {
    ends.lastIndex = begins.lastIndex;
    const end = ends.exec(response);
    const text = response.slice(begins.lastIndex, end?.index);
    blocks.push({ languageId: begin[1] === "PYTHON" ? "python" : languageId, text });
    prose += `${response.slice(from, begin.index)}\n`;
    from = end ? ends.lastIndex : response.length;
    begins.lastIndex = from;
  }
  return { prose: prose + response.slice(from), blocks };
}
