import { createTwoFilesPatch } from "diff";
import type { Scored } from "./score.ts";

/** Prints, for each class and format, some failures: the reply, and how what came out differs from the right answer. */
export function showFailures(scored: readonly Scored[], most: number): void {
  const failed = scored.filter(({ verdict }) => verdict !== "exact").toSorted((a, b) => size(a) - size(b));
  const groups = Map.groupBy(failed, ({ of }) => `${of.stressClass.name}/${of.format}`);
  for (const [name, all] of groups) {
    for (const each of all.slice(0, most)) console.log(`==== ${name} (${all.length} fail)\n${described(each)}\n`);
  }
}

const size = ({ of: { input } }: Scored): number => input.reply.length + input.original.length / 20;

function described({ of: { input, expected }, verdict, applied }: Scored): string {
  const { path, reply, format = "not told", selection, original } = input;
  const got = applied.files?.[path] ?? "";
  const difference =
    verdict === "refused"
      ? `refused: ${applied.refusal}`
      : createTwoFilesPatch("expected", "got", expected[path] ?? original, got, "", "", { context: 2 });
  const wanted = createTwoFilesPatch("original", "expected", original, expected[path] ?? original, "", "", {
    context: 2,
  });
  return [
    `-- ${input.id}: ${verdict}; format ${format}; ${path} ${selection ? JSON.stringify(selection) : ""}`,
    "-- reply:",
    reply,
    "-- wanted:",
    wanted,
    "-- got:",
    difference,
  ].join("\n");
}
