/** Longer text is read as its beginning and its end: there the wish stands. */
const headChars = 2_000;
const tailChars = 1_000;

const ascii = /^[\u0000-\u007f]*$/;

/** Said for politeness: whoever leaves it out means the same. */
const opening =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there| all)?[,.! ]+(?=\S{2})|(?:please|pls|plz|kindly)\b[, ]*|(?:can|could|would|will) (?:you|u) (?:please |pls |kindly |possibly |maybe )*|i(?:'d| would) (?:like|want) you to |i (?:want|need) you to |(?:你好|您好)[，,。！! ]+(?=.{2})|(?:请问|请你?|麻烦你?|劳烦|拜托|能不能|可不可以|可以|能否|可否|帮我|帮忙|给我|你能|你可以|你)(?=.{2}))/;
const closing =
  /(?:[\s,，]+(?:please|pls|plz|thanks(?: a lot| in advance| so much)?|thank you(?: so much| very much)?|thx|ty|谢谢(?:你|您|了|啦)?|多谢|拜托了?|好吗|可以吗|行吗|吗谢谢)|谢谢(?:你|您|了|啦)?|[\s.!。！…~～;；,，]+)$/i;

export function endsOf(text: string): string {
  return text.length > headChars + tailChars ? `${text.slice(0, headChars)}\n${text.slice(-tailChars)}` : text;
}

/**
 * What is hashed of a text: compatibility forms composed, lower case, without courtesies and without signs at its end
 * that say nothing. A question mark stays.
 */
export function normalise(text: string): string {
  const composed = ascii.test(text) ? text : text.normalize("NFKC");
  return withoutCourtesies(composed.toLowerCase().trim());
}

/** Taken off before code is told from words: thanks may stand behind its last line. */
export function withoutThanks(text: string): string {
  const tail = text.slice(-40);
  const plain = stripped(tail, closing);
  return plain === tail ? text : text.slice(0, text.length - tail.length) + plain;
}

function withoutCourtesies(text: string): string {
  let rest = withoutThanks(text);
  const head = stripped(rest.slice(0, 80), opening);
  if (head.length < Math.min(80, rest.length)) rest = head + rest.slice(80);
  return rest.trim() === "" ? text : rest.trim();
}

function stripped(text: string, courtesy: RegExp): string {
  let rest = text;
  for (let round = 0; round < 6; round++) {
    const next = rest.replace(courtesy, "");
    if (next === rest || next.trim() === "") return rest;
    rest = next;
  }
  return rest;
}

const fence = "```";
const fewestLines = 3;
const bareCourtesy = /^[\s,.!，。！]*(?:(?:please|pls|plz|thanks?|thank you|thx|请|谢谢)[\s,.!，。！]*)?$/i;
const mostCodeChars = 1_500;

export interface Parts {
  /** The user's own words; of a message that is nothing but code, the code. */
  readonly prose: string;
  /** What was pasted, shortened. */
  readonly code: string;
  readonly codeChars: number;
  readonly codeBlocks: number;
}

/** The wish stands around pasted code and traces; those come in fences or, more often, without. */
export function splitCode(text: string): Parts {
  const fenced = text.includes(fence);
  const pieces = fenced ? text.split(fence) : [text];
  const prose: string[] = [];
  const code: string[] = [];
  pieces.forEach((piece, n) => {
    if (n % 2 === 1) code.push(piece);
    else splitLines(piece, prose, code);
  });
  const codeBlocks = fenced ? Math.ceil((pieces.length - 1) / 2) : 0;
  const said = prose.join("\n");
  if (code.length === 0 || bareCourtesy.test(said)) return { prose: text, code: "", codeChars: 0, codeBlocks };
  const pasted = code.join("\n");
  return { prose: said, code: pasted.slice(0, mostCodeChars), codeChars: pasted.length, codeBlocks };
}

function splitLines(text: string, prose: string[], code: string[]): void {
  const lines = text.split("\n");
  const pasted = lines.length < fewestLines ? [] : lines.map((line) => codeLine.test(line));
  if (pasted.filter(Boolean).length < 2) prose.push(text);
  else lines.forEach((line, n) => (pasted[n] === true ? code : prose).push(line));
}

/** A line that a compiler, an interpreter or a shell has written or would take. */
const codeLine =
  /[{};]\s*$|^\s*(?:[)\]}]+[;,]?|\/\/|\/\*|\*\s|#include|@\w+|<\/?\w|-{3}|\+{3}|@@|\$ \w|>>> |at \S+[ (]|(?:public|private|protected|static|export|import|from|const|let|var|def|class|struct|enum|interface|func|fn|impl|use|package|namespace|return|yield|await|async|throw|raise|try|catch|except|finally|else|elif|switch|case|for|while|if|with|match|where|group by|order by|(?:left |inner )?join)\b.*(?:[=(){}[\]<>:;]|$)\s*|select\s.*|insert\s+into\b.*|update\s+\w+\s+set\b.*|delete\s+from\b.*|create\s+(?:or replace\s+)?(?:table|procedure|view|index|function)\s.*|begin$|end$|declare\s+@|(?:traceback|caused by|exception in|panicked at|goroutine \d|error\[|\d+ \| |\w*(?:error|exception)\b.*:))|^\s{2,}\S.*[=(){}[\]<>;:]|^[\w.$[\]"']+(?:\s*:\s*\w+)?\s*(?::?=|\+=|<-|=>|->)\s*\S|^\w[\w.]*\(.*\)\s*$|^\s+\.\w+\(/i;
