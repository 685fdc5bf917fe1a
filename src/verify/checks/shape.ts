import type { AnswerFinding, AnswerReading } from "../answer.ts";

const refusing =
  /\b(?:i(?:'m| am) (?:sorry|unable|not able)|i (?:can(?:no|')t|cannot|won't|will not) (?:help|assist|provide|do|answer|complete|write|fulfil)|as an ai(?: language)? model|i don't have (?:access|the ability))|(?:抱歉|对不起)[，,]?[^。\n]{0,12}(?:无法|不能|没办法)|作为(?:一个)?(?:ai|人工智能)|我(?:无法|不能)(?:提供|回答|帮助|完成)/i;

const hedges =
  /\b(?:i(?:'m| am) not (?:entirely |completely )?(?:sure|certain)|i (?:think|believe|guess|assume)|it(?:'s| is) (?:possible|unclear|hard to say)|(?:may|might) (?:be|not|have)|probably|perhaps|possibly|not enough information|cannot be determined|without (?:more|further|additional) (?:information|context|details)|assum(?:e|ing) that|you may need to|should work)\b|我不确定|可能(?:是|需要|不)|也许|大概|或许|无法确定|信息不足|假设/gi;

const asksBack =
  /\b(?:could you (?:please )?(?:provide|clarify|share)|please (?:provide|share|clarify)|can you (?:provide|share|clarify))\b|请(?:提供|告诉我|补充)|能否(?:提供|告诉)/i;

const secondThoughts =
  /\b(?:wait(?:,|!|\.\.\.| [—–-])|hold on[,.!]|actually,? (?:no|that is)\b|let me (?:re-?check|correct|re-?think|try again)|i made (?:a|an) (?:mistake|error)|correction:|on second thought|scratch that|on reflection\b)|(?:^|[。\n])(?:等等|等一下|不对)[，,！!]|更正[:：]|我(?:刚才|之前)(?:说|算)错/i;

const placeholders =
  /\b(?:todo|fixme|your code here|implement(?:ation)? (?:this|here|goes here)|rest of (?:the|your) (?:code|file|function)|existing code|remains? (?:the same|unchanged))\b|^[^\S\n\r\u2028\u2029]*(?:#|\/\/)\s*\.{3}|^[^\S\n\r\u2028\u2029]*\.{3}\s*$|此处省略|其余(?:代码|部分)(?:不变|相同)|你的代码/im;

/** What an answer of any kind can have wrong with it. */
export function shapeFindings({ response, prose, blocks, finishReason }: AnswerReading): readonly AnswerFinding[] {
  const said = response.trim();
  const hedged = prose.match(hedges)?.length ?? 0;
  return [
    { name: "empty", value: flag(said === "") },
    { name: "cut off", value: flag(finishReason === "length" || finishReason === "content-filter") },
    { name: "ends in the middle", value: flag(said !== "" && endsOpen(said)) },
    { name: "refuses", value: flag(refusing.test(prose.slice(0, 600))) },
    { name: "hedges", value: Math.min(1, hedged / 3) },
    { name: "asks back", value: flag(blocks.length === 0 && asksBack.test(prose.slice(-400))) },
    { name: "contradicts itself", value: flag(secondThoughts.test(prose)) },
    { name: "leaves something out", value: flag(blocks.some(({ text }) => placeholders.test(text))) },
    { name: "repeats itself", value: repeated(said) },
  ];
}

export function flag(holds: boolean): number {
  return holds ? 1 : 0;
}

function endsOpen(said: string): boolean {
  const fences = said.match(/^[ \t]*(?:`{3,}|~{3,})/gm)?.length ?? 0;
  if (fences % 2 === 1) return true;
  if (/[([{,=]$/.test(said)) return true;
  const marks = (said.match(/<</g)?.length ?? 0) - (said.match(/>>/g)?.length ?? 0);
  return marks > 0 && said.lastIndexOf("<<") > said.lastIndexOf(">");
}

/** The share of repeated lines; short and empty ones do not count. */
function repeated(said: string): number {
  const lines = said
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length > 12);
  if (lines.length < 3) return 0;
  const twice = lines.length - new Set(lines).size;
  return Math.min(1, twice / lines.length);
}
