import type { Answer, CodeBlock, Reading } from "./answer.ts";

const asksForCode =
  /\bassert \w+\(|\b(?:write|implement|create|complete|fix|refactor)\b[^.?!\n]{0,60}\b(?:function|class|code|script|program|method|query|regex|component|server|module|tests?)\b|```|(?:写|实现|编写|生成|补全|修复|重构)[^。？！\n]{0,30}(?:函数|代码|程序|脚本|类|方法|算法|组件|接口|测试|server)/i;

export function readAnswer(answer: Answer): Reading {
  const { prompt, response, languageId } = answer;
  const wantsCode = languageId !== undefined || asksForCode.test(ends(prompt));
  const { prose, blocks } = codeIn(response, languageId ?? languageOf(prompt));
  return { ...answer, prose, blocks, wantsCode };
}

/** Where the wish stands. */
function ends(text: string): string {
  return text.length > 6_000 ? `${text.slice(0, 4_000)}\n${text.slice(-2_000)}` : text;
}

function languageOf(prompt: string): string {
  return /\bpython\b|\bassert \w+\(|^\s*def \w+\(/im.test(ends(prompt)) ? "python" : "";
}

const fence = /^[ \t]*(`{3,}|~{3,})[ \t]*([\w+#-]*)[^\n]*\n([\s\S]*?)(?:^[ \t]*\1[ \t]*$|$(?![\s\S]))/gm;
const marked = /\[(BEGIN|PYTHON|CODE)\]\s*\n?([\s\S]*?)(?:\[(?:DONE|END|\/PYTHON|\/CODE)\]|$)/g;
const bareCode =
  /^(?:(?:async )?def |class \w+[:(]|import \w+|from \w+ import |function \w+\(|(?:public|private) |#include)/m;

/** Fenced blocks; without any, what stands between marks, or the answer itself where it reads as code. */
function codeIn(
  response: string,
  languageId: string,
): { readonly prose: string; readonly blocks: readonly CodeBlock[] } {
  const blocks: CodeBlock[] = [];
  const prose = response.replace(fence, (_whole, _ticks, language: string, text: string) => {
    blocks.push({ languageId: language === "" ? languageId : language.toLowerCase(), text });
    return "\n";
  });
  if (blocks.length > 0) return { prose, blocks };
  const rest = response.replace(marked, (_whole, mark: string, text: string) => {
    blocks.push({ languageId: mark === "PYTHON" ? "python" : languageId, text });
    return "\n";
  });
  if (blocks.length > 0) return { prose: rest, blocks };
  const start = bareCode.exec(response);
  if (!start) return { prose: response, blocks };
  const python = /^(?:(?:async )?def |from \w+ import |class \w+[:(])/m.test(response);
  return {
    prose: response.slice(0, start.index),
    blocks: [{ languageId: python ? "python" : languageId, text: response.slice(start.index) }],
  };
}
