import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { formats } from "../stressClass.ts";
import type { Applied, Applier } from "./applier.ts";

interface Answer {
  readonly id: string;
  readonly ok: boolean;
  readonly text?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly error?: { readonly kind: string; readonly message: string };
  readonly milliseconds: number;
}

/** Our applier, judged from outside: JSON lines into a command, JSON lines out of it. */
export function pointsman(command: string): Applier {
  return {
    name: "pointsman",
    formats,
    apply: async (cases) => {
      const answers = await answersOf(
        command,
        cases.map(({ input }, index) => JSON.stringify({ ...input, id: String(index) })),
      );
      return cases.map(({ input }, index) => {
        const answer = answers.get(String(index));
        return answer
          ? appliedFrom(answer, input.path, input.files ?? {})
          : { refusal: "no answer", milliseconds: NaN };
      });
    },
  };
}

function appliedFrom(answer: Answer, path: string, files: Readonly<Record<string, string>>): Applied {
  const { ok, text, error, milliseconds } = answer;
  if (!ok) return { refusal: error?.kind ?? "unnamed", milliseconds };
  return { files: { ...files, ...answer.files, ...(text === undefined ? {} : { [path]: text }) }, milliseconds };
}

async function answersOf(command: string, lines: readonly string[]): Promise<Map<string, Answer>> {
  const child = spawn(command, { shell: true, stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.on("error", () => undefined);
  child.stdin.end(lines.map((line) => `${line}\n`).join(""));
  const answers = new Map<string, Answer>();
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith("{")) continue;
    const answer = JSON.parse(line) as Answer;
    answers.set(answer.id, answer);
  }
  return answers;
}
