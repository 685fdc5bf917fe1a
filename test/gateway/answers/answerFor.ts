import type { Asked } from "../asked.ts";
import type { ListedModel } from "../models.ts";
import type { Pace } from "../pace.ts";
import { bigMarkdown } from "./bigMarkdown.ts";
import { changeAnswer, testsAnswer } from "./changeAnswer.ts";
import { commitMessage } from "./commitMessage.ts";
import { knownIn } from "./editedCode.ts";
import { fill } from "./fill.ts";
import { detectIntent, detectLanguage, namedTask } from "./intent.ts";
import { promptParts } from "./promptParts.ts";
import { sentences } from "./sentences.ts";

export interface Script {
  readonly text: string;
  readonly reasoning: string;
  /** A long answer for a measurement: at full speed, in small pieces, never cut. */
  readonly bench?: boolean;
}

/** The canned answer that fits best: by model, task and code. Deterministic. */
export function answerFor(asked: Asked, model: ListedModel): Script {
  if (asked.fim) return { text: fill(asked.fim.prefix, asked.fim.suffix), reasoning: "" };
  const kilobytes = /bench:markdown (\d+)/.exec(asked.messages.at(-1)?.text ?? "")?.[1];
  if (kilobytes !== undefined) {
    return { text: bigMarkdown(Number(kilobytes)), reasoning: "", bench: true };
  }
  const reasoning = model.thinks ? sentences[detectLanguage(asked)].thoughts : "";
  return { text: chatAnswer(asked, model), reasoning };
}

export const fullSpeed: Pace = { firstTokenMilliseconds: 0, tokensPerSecond: Infinity, chunkCharacters: 20 };

function chatAnswer(asked: Asked, model: ListedModel): string {
  const last = asked.messages.at(-1)?.text ?? "";
  const language = detectLanguage(asked);
  const said = sentences[language];
  const { code, cursor, testFile, words } = promptParts(last);
  const wording = { language, codeOnly: codeOnlyTasks.has(namedTask(asked) ?? "") };
  const intent = detectIntent(asked);
  switch (intent) {
    case "completion":
      return cursor ? fill(cursor.prefix, cursor.suffix) : "";
    case "commit":
      return commitMessage(last, language);
    case "greeting":
      return `${said.greeting}\n\n${said.scripted}`;
    case "question":
      return `${said.question[model.id] ?? said.question["demo-coder"]}\n\n${said.scripted}`;
    case "review":
      return `${said.review}\n\n${said.scripted}`;
    case "explain": {
      const known = code ? knownIn(code.code).map(({ explanation }) => explanation[language]) : [];
      return [...(known.length > 0 ? known : [said.explain]), said.scripted].join("\n\n");
    }
    case "tests":
      return testsAnswer(code, wording, testFile === undefined ? undefined : { text: testFile, words });
    case "fix":
    case "document":
    case "edit":
      return changeAnswer(intent, code, wording);
  }
}

/** Tasks whose prompt demands one fenced block and nothing else. */
const codeOnlyTasks: ReadonlySet<string> = new Set(["edit", "tests", "document"]);
