/** Code that the prompt shows, and the name of its language. */
export interface QuotedCode {
  readonly code: string;
  readonly language: string;
}

/** What a message is made of. */
export interface PromptParts {
  /** What the user wrote, without the code in it. */
  readonly words: string;
  /** What the request is about: the selection, otherwise code that the user wrote, otherwise the file. */
  readonly code?: QuotedCode;
  /** The test file that more tests go into. */
  readonly testFile?: string;
  /** The text around the cursor that is to be completed. */
  readonly cursor?: { readonly prefix: string; readonly suffix: string };
}

/** Takes the product's messages apart, whose blocks stand between delimiters that the first line names; others are all words. */
export function promptParts(message: string): PromptParts {
  const delimiter = /^Text inside <(\w+) …>/.exec(message)?.[1];
  const blocks = delimiter === undefined ? [] : blocksOf(message, delimiter);
  const wish =
    delimiter === undefined ? message : message.slice(message.lastIndexOf(`</${delimiter}>`) + delimiter.length + 3);
  const cursor = blocks.map(({ text }) => text.split(`<${delimiter} cursor>`)).find((parts) => parts.length === 2);
  const [prefix = "", suffix = ""] = cursor ?? [];
  const block = (label: string) => blocks.find((each) => each.label.startsWith(label));
  const testFile = block("test file")?.text;
  const shown = block("selected lines") ?? fencedIn(wish) ?? block("file");
  return {
    words: wish
      .replace(/^Open file: .*\n/, "")
      .replace(fence, " ")
      .trim(),
    ...(shown === undefined ? {} : { code: { code: shown.text, language: languageOf(shown) } }),
    ...(testFile === undefined ? {} : { testFile }),
    ...(cursor === undefined ? {} : { cursor: { prefix, suffix } }),
  };
}

interface Block {
  readonly label: string;
  readonly text: string;
  readonly language?: string;
}

function blocksOf(message: string, delimiter: string): readonly Block[] {
  const pattern = new RegExp(`^<${delimiter} (.*)>\\n([\\s\\S]*?)\\n</${delimiter}>$`, "gm");
  return [...message.matchAll(pattern)].map(([, label = "", text = ""]) => ({ label, text }));
}

const fence = /^(`{3,}|~{3,})([\w+#-]*).*\n(?:([\s\S]*?)\n)?\1[ \t]*$/gm;

function fencedIn(text: string): Block | undefined {
  const last = [...text.matchAll(fence)].at(-1);
  return last && { label: "", text: last[3] ?? "", language: last[2] ?? "" };
}

/** Behind the quoted name: `selected lines 1-2 of "src/a.ts" typescript`. */
function languageOf({ language, label }: Block): string {
  return language ?? /" ([\w+#.-]+)/.exec(label)?.[1] ?? "";
}
