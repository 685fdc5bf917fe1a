import { withoutThoughts } from "../../core/thoughts/splitThoughts.ts";

/** The commit message in a model's answer: without a fence, quotes, remarks before it, or terminal escape sequences. */
export function commitMessage(answer: string): string {
  const plain = withoutThoughts(answer)
    .replace(/\r\n?/g, "\n")
    // eslint-disable-next-line no-control-regex
    .replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|.)/g, "")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
  const unfenced = plain.replace(/^\s*```[^\n]*\n/, "").replace(/\n?```[\s\S]*$/, "");
  const direct = unfenced.replace(/^\s*(?:here(?:'s| is)[^\n]*:|commit message:|提交信息[:：])\s*/i, "");
  return unquoted(direct.trim());
}

function unquoted(text: string): string {
  const quote = text.charAt(0);
  if (text.length < 2 || !"\"'`".includes(quote) || !text.endsWith(quote)) return text;
  const inner = text.slice(1, -1);
  return inner.includes(quote) ? text : inner.trim();
}
