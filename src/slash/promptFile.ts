import { phrase, type Phrase } from "../core/phrase.ts";

/** A prompt that the user or the project keeps in a file, asked with `/name`. */
export interface PromptFile {
  readonly name: string;
  readonly description: string;
  /** As written: a model's key or name. */
  readonly model?: string;
  readonly role?: string;
  readonly body: string;
  readonly problems: readonly Phrase[];
}

/** What stands in place of the variables of a prompt. */
export interface PromptFacts {
  readonly selection: string;
  readonly file: string;
}

const longestFrontMatter = 4_000;
const longestValue = 300;

/** `name` is that of the file, without its ending. Reads `key: value` lines between `---`, and nothing else of YAML. */
export function readPromptFile(name: string, text: string): PromptFile {
  const { head, body, problems } = split(text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"));
  const { description = "", model, role } = head;
  return {
    name,
    description: description.slice(0, longestValue),
    ...(model === undefined || model === "" ? {} : { model }),
    ...(role === undefined || role === "" ? {} : { role }),
    body: body.trim(),
    problems,
  };
}

interface Split {
  readonly head: Readonly<Record<string, string>>;
  readonly body: string;
  readonly problems: readonly Phrase[];
}

function split(text: string): Split {
  if (!text.startsWith("---\n")) return { head: {}, body: text, problems: [] };
  const lines = text.slice(0, longestFrontMatter).split("\n");
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  if (end < 0) return { head: {}, body: text, problems: [phrase("its front matter has no end (a line of ---)")] };
  const head = lines.slice(1, end);
  const body = text.slice(lines.slice(0, end + 1).join("\n").length + 1);
  const entries = head.flatMap((line): [string, string][] => {
    const colon = line.indexOf(":");
    // Lists and nested values are of other tools.
    return colon > 0 && !/^[\s#-]/.test(line)
      ? [[line.slice(0, colon).trim(), unquoted(line.slice(colon + 1).trim())]]
      : [];
  });
  const strays = head.filter((line) => line.trim() !== "" && !line.includes(":") && !/^[\s#-]/.test(line));
  const problems = strays
    .slice(0, 1)
    .map((line) => phrase("not a line of front matter: {0}", line.trim().slice(0, 60)));
  return { head: Object.assign(Object.create(null), Object.fromEntries(entries)) as Split["head"], body, problems };
}

function unquoted(value: string): string {
  const [first = ""] = value;
  return (first === '"' || first === "'") && value.length > 1 && value.endsWith(first) ? value.slice(1, -1) : value;
}

/** `$selection` and `${selection}`, `$file`, `$input` and `${input:anything}`. */
const variable = /\$(?:(selection|file|input)\b|\{(selection|file|input)(?::[^{}\n]{0,200})?\})/g;

/** What is asked; words that the prompt has no place for come behind it. */
export function expandPrompt({ body }: PromptFile, input: string, { selection, file }: PromptFacts): string {
  let hasInput = false;
  const text = body.replace(variable, (_all, plain: string | undefined, braced: string | undefined) => {
    const name = plain ?? braced;
    if (name === "selection") return selection;
    if (name === "file") return file;
    hasInput = true;
    return input;
  });
  return hasInput || input === "" ? text : `${text}\n\n${input}`;
}
