import type { QuotedCode } from "./promptParts.ts";
import { storefront, type KnownFunction } from "./storefront.ts";

/** Functions of the sample project that a piece of code declares. */
export function knownIn(code: string): readonly KnownFunction[] {
  return storefront.filter(({ name }) => new RegExp(`\\b(function|def) ${name}\\b`).test(code));
}

/** The code with its known bugs repaired, and what was wrong; undefined where none is known. */
export function repaired(
  code: string,
): { readonly code: string; readonly repairs: readonly KnownFunction[] } | undefined {
  const repairs = storefront.filter(({ repair }) => repair && code.includes(repair.find));
  if (repairs.length === 0) return undefined;
  return {
    code: repairs.reduce((text, { repair }) => (repair ? text.replaceAll(repair.find, repair.replace) : text), code),
    repairs,
  };
}

const declaration = /^([ \t]*)(?:export )?(?:default )?(?:async )?function (\w+)/;
const pythonDeclaration = /^([ \t]*)(?:async )?def (\w+)\(.*\).*:[ \t]*$/;

/** The code with a comment at every function that has none; undefined where there is nothing to document. */
export function documented(code: string): string | undefined {
  const lines = code.split("\n");
  const result = lines.flatMap((line, index) => {
    const [, indent = "", name] = declaration.exec(line) ?? [];
    if (name !== undefined) return hasComment(lines[index - 1]) ? [line] : [`${indent}/** ${docsOf(name)} */`, line];
    const [, pythonIndent = "", pythonName] = pythonDeclaration.exec(line) ?? [];
    if (pythonName === undefined || lines[index + 1]?.includes('"""')) return [line];
    return [line, `${pythonIndent}    """${docsOf(pythonName)}"""`];
  });
  return result.length === lines.length ? undefined : result.join("\n");
}

const hasComment = (line: string | undefined) => line !== undefined && /\*\/\s*$|^\s*\/\//.test(line);
const docsOf = (name: string) =>
  storefront.find((known) => known.name === name)?.docs ?? `\`${name}\`, described by the scripted demo.`;

const hash = new Set([
  "python",
  "py",
  "ruby",
  "shellscript",
  "sh",
  "bash",
  "yaml",
  "yml",
  "toml",
  "dockerfile",
  "makefile",
  "r",
]);
const block = new Set(["css", "less", "scss"]);
const angle = new Set(["html", "xml", "markdown", "md", "vue", "svg"]);

/** The code with a comment above it, in the form of its language. */
export function commented({ code, language }: QuotedCode, text: string): string {
  const indent = /^[ \t]*/.exec(code)?.[0] ?? "";
  return `${indent}${comment(language.toLowerCase(), text)}\n${code}`;
}

function comment(language: string, text: string): string {
  if (hash.has(language)) return `# ${text}`;
  if (block.has(language)) return `/* ${text} */`;
  if (angle.has(language)) return `<!-- ${text} -->`;
  if (language === "sql" || language === "lua") return `-- ${text}`;
  return `// ${text}`;
}
