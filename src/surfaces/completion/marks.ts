import { withoutEnd } from "../../core/text/withoutEnd.ts";
import type { CursorPlace } from "./place.ts";
import { endOfLine, lineFrom } from "./lines.ts";
import { isProseWanted } from "./proseWanted.ts";

/**
 * Special tokens written like tags: StarCoder, Granite, Mellum (`<fim_pad>`, `<gh_stars>`), SantaCoder
 * (`<fim-middle>`), CodeLlama (`<PRE>`, `<EOT>`), Gemma (`<end_of_turn>`, `<unused1>`), Command-R (`<EOS_TOKEN>`), GLM
 * (`<sop>`), InternLM (`<eoa>`), aiXcoder (`<AIX-SPAN-PRE>`), and those of their kind.
 */
const named =
  "fim[_-](?:prefix|middle|suffix|pad)|file_?sep|repo_?name|gh_stars|(?:issue|jupyter|commit)_[a-z]+|empty_output|" +
  "(?:start|begin|end)_of_[a-z]+|[be]os|eo[acdhmpt]|sop|unk|pad|[BE]OS|EO[DPT]|UNK|PAD|SUF|MID|[A-Z]+_TOKEN|" +
  "extra_id_\\d+|unused_?\\d+|reserved_\\d+|AIX-SPAN-[A-Z]+|/?COMPLETION";
const atLineEnd = "(?=[\\t ]*(?:\\n|$))";
const shapes = [
  // Qwen, CodeGemma, Llama, Phi, GLM, Kimi, Harmony, Yi, Zeta.
  "<\\|[^\\s<>|]{1,40}\\|>",
  // DeepSeek.
  "<｜",
  // Seed-Coder.
  "<\\[[\\w▁-]{3,40}\\]>",
  `▁?<(?:${named})>`,
  `<filename>(?=[\\w./-]*(?:\\n|$))`,
  // Codestral, Mistral, GLM; Kimi and BERT's line.
  "\\[(?:PREFIX|SUFFIX|MIDDLE|/?INST|TOOL_CALLS|[gs]MASK)\\]",
  `\\[(?:[BE]OS|EO[DT]|PAD|UNK|SEP|CLS)\\]${atLineEnd}`,
];
const mark = new RegExp([...shapes, "<PRE>", "</?s>"].join("|"), "g");
const firstMark = new RegExp(`^\\s*(?:${mark.source})`);
/** The beginning of one, where the answer was cut or still grows. */
const halfMark = /<(?:\|\w[\w-]*|\[(?:fim|end|begin)[\w▁-]*|(?:fim[_-]|file_s|end_of_)\w*)\|?$/;
const begins = /mid|hole|assist|cursor|start|begin|bos|channel|message|header|chatbot|role|sop|mask|region|<s>|COMPL/i;
const role = /^(?:assistant|model|final)\b[\t ]*/;

/** In an answer with so many that are meant, all are. */
const mostMarks = 100;

/** What an answer says between the marks of its model's own prompt format. */
export function withoutMarks(written: string, place: CursorPlace): string {
  const text = withoutFirstMarks(withPlainSpaces(written, place), place);
  let kept = text;
  let meant = 0;
  for (const found of text.matchAll(mark)) {
    if (meant++ > mostMarks) break;
    if (isMeant(found[0], found.index, text, place)) continue;
    kept = text.slice(0, found.index);
    break;
  }
  if (kept === text) kept = text.replace(halfMark, "");
  // Half a character, where the answer was cut.
  return withoutEnd(kept, "\uFFFD");
}

/** Those that open an answer; `<|channel|>analysis<|message|>` opens what is only thought. */
function withoutFirstMarks(text: string, place: CursorPlace): string {
  const final = "<|channel|>final<|message|>";
  const at = text.lastIndexOf(final);
  let left = at < 0 ? text : text.slice(at + final.length);
  for (let round = 0; round < 8; round++) {
    const [found = ""] = firstMark.exec(left) ?? [];
    const rest = left.slice(found.length).replace(/^[^<｜]{0,40}｜>/, "");
    if (found === "" || isTag(found.trim(), "", place) || !begins.test(left.slice(0, left.length - rest.length)))
      return left;
    if (/^(?:analysis|commentary)\b/.test(rest)) return "";
    left = /start|header|role|assist|channel/i.test(found) ? rest.replace(role, "").replace(/^\n+/, "") : rest;
  }
  return left;
}

/** A tokenizer's own signs for a blank and a line end, where the server did not put them back. */
function withPlainSpaces(text: string, { prefix, suffix }: CursorPlace): string {
  if (!/^▁(?!<)|[ĠĊ]|<0x0A>/.test(text) || /[▂-█]/.test(text) || /[▁ĠĊ]|0x0A/.test(prefix + suffix)) return text;
  return text.replace(/▁(?!<)|Ġ/g, " ").replace(/Ċ|<0x0A>/g, "\n");
}

/** Struck text and HTML in capitals. */
function isTag(found: string, before: string, { languageId, prefix }: CursorPlace): boolean {
  if (!/^<\/?(?:s|PRE)>$/.test(found) || !/html|xml|vue|svelte|react|markdown|php/.test(languageId)) return false;
  return found !== "</s>" || /<s[\s>]/.test(prefix.slice(-2_000) + before);
}

/** Code about such marks: in quotes, or the document has that mark or name. */
function isMeant(found: string, at: number, text: string, place: CursorPlace): boolean {
  const written = (at < 400 ? place.line.slice(-400) : "") + text.slice(Math.max(0, at - 400), at);
  const before = lineFrom(written, written.length);
  const after = text.slice(at + found.length, Math.min(endOfLine(text, at), at + 400));
  if (['"', "'", "`"].some((quote) => before.split(quote).length % 2 === 0 && after.includes(quote))) return true;
  if (isTag(found, text.slice(0, at), place)) return true;
  // Of `<｜` only the beginning is known.
  if (found.length > 2 && (place.prefix + place.suffix).includes(found)) return true;
  const name = /^[<[](\w+)/.exec(found)?.[1];
  if (name !== undefined && /\w$/.test(before) && place.names().has(name)) return true;
  const around = [...place.above.slice(-3), ...place.below.slice(0, 3)];
  return /^<[|[｜]/.test(found) && isProseWanted(place) && around.some((line) => /<\|\w+\|>|<｜/.test(line));
}
