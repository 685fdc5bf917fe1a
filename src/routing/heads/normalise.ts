/** Longer text is hashed as its beginning and its end: there the wish stands. */
const headChars = 3_000;
const tailChars = 1_000;

const ascii = /^[\u0000-\u007f]*$/;

/** Said for politeness: whoever leaves it out means the same. */
const opening =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there| all)?[,.! ]+(?=\S{2})|(?:please|pls|plz|kindly)\b[, ]*|(?:can|could|would|will) (?:you|u) (?:please |pls |kindly |possibly |maybe )*|i(?:'d| would) (?:like|want) you to |i (?:want|need) you to |(?:你好|您好)[，,。！! ]+(?=.{2})|(?:请问|请你?|麻烦你?|劳烦|拜托|能不能|可不可以|可以|能否|可否|帮我|帮忙|给我|你能|你可以|你)(?=.{2}))/;
const closing =
  /(?:[\s,，]+(?:please|pls|plz|thanks(?: a lot| in advance| so much)?|thank you(?: so much| very much)?|thx|ty|谢谢(?:你|您|了|啦)?|多谢|拜托了?|好吗|可以吗|行吗|吗谢谢)|谢谢(?:你|您|了|啦)?|[\s.!。！…~～;；,，]+)$/;

/**
 * What is hashed of a text: compatibility forms composed, lower case, blanks as one, without courtesies and without
 * signs at its end that say nothing. A question mark stays.
 */
export function normalise(text: string): string {
  const ends = text.length > headChars + tailChars ? `${text.slice(0, headChars)}\n${text.slice(-tailChars)}` : text;
  const composed = ascii.test(ends) ? ends : ends.normalize("NFKC");
  return withoutCourtesies(composed.toLowerCase().trim());
}

function withoutCourtesies(text: string): string {
  const tail = text.slice(-40);
  const plain = stripped(tail, closing);
  let rest = plain === tail ? text : text.slice(0, text.length - tail.length) + plain;
  const head = stripped(rest.slice(0, 80), opening);
  if (head.length < Math.min(80, rest.length)) rest = head + rest.slice(80);
  return rest === "" ? text : rest;
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

export interface Parts {
  readonly prose: string;
  /** Between fences, all blocks together. */
  readonly codeChars: number;
  readonly codeBlocks: number;
}

/** Pasted code is counted, not read: the wish stands around it. Where nothing stands around it, it is all there is. */
export function withoutCode(text: string): Parts {
  if (!text.includes(fence)) return { prose: text, codeChars: 0, codeBlocks: 0 };
  let prose = "";
  let codeBlocks = 0;
  let from = 0;
  for (let open = text.indexOf(fence); open >= 0; open = text.indexOf(fence, from)) {
    prose += text.slice(from, open);
    codeBlocks++;
    const close = text.indexOf(fence, open + fence.length);
    from = close < 0 ? text.length : close + fence.length;
  }
  prose += text.slice(from);
  const codeChars = text.length - prose.length;
  return prose.trim() === "" ? { prose: text, codeChars, codeBlocks } : { prose, codeChars, codeBlocks };
}
