const opening = /^(?:<(think|thinking|thought|reasoning|seed:think)(?:\s[^<>]{0,200})?>|\[(THINK)\]|◁(think)▷)/i;

/** Local servers leave a model's thinking in its answer; half a thought counts as thinking too. */
export function withoutThinking(answer: string): string {
  let rest = finalChannel(answer);
  for (let found = opening.exec(rest.trimStart()); found; found = opening.exec(rest.trimStart())) {
    const text = rest.trimStart();
    const end = endOfThought(text, found[0].length, closingTag(found));
    if (end === undefined) return "";
    rest = text.slice(end);
  }
  return withoutOrphan(rest);
}

function closingTag([, angled, bracketed]: RegExpExecArray): string {
  if (angled !== undefined) return `</${angled.toLowerCase()}>`;
  return bracketed === undefined ? "◁/think▷" : "[/think]";
}

/** Behind the tag that closes a thought; one in quotes is spoken of. */
function endOfThought(text: string, from: number, tag: string): number | undefined {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(tag, from); at >= 0; at = lower.indexOf(tag, at + 1)) {
    const [before, after] = [text[at - 1] ?? "", text[at + tag.length] ?? ""];
    if (!/["'`]/.test(before) || before !== after) return at + tag.length;
  }
  return undefined;
}

/** Harmony: the answer is the last channel. */
function finalChannel(answer: string): string {
  if (!/^\s{0,99}<\|(?:channel|start)\|>/.test(answer)) return answer;
  const mark = "<|channel|>final<|message|>";
  const at = answer.lastIndexOf(mark);
  if (at < 0) return answer;
  const end = answer.indexOf("<|", at + mark.length);
  return answer.slice(at + mark.length, end < 0 ? undefined : end);
}

/** Some servers take the opening tag away: then a closing one stands alone on a line, outside of code. */
function withoutOrphan(answer: string): string {
  if (!/<\/(?:think|thinking|seed:think)>|\[\/THINK\]|◁\/think▷/i.test(answer)) return answer;
  const lines = answer.split("\n");
  let fence = "";
  let last = -1;
  lines.forEach((line, at) => {
    const mark = /^\s{0,8}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== "") {
      if (mark?.startsWith(fence)) fence = "";
    } else if (mark !== undefined) fence = mark;
    else if (/^(?:<\/(?:think|thinking|seed:think)>|\[\/THINK\]|◁\/think▷)$/i.test(line.trim())) last = at;
  });
  return lines.slice(last + 1).join("\n");
}
