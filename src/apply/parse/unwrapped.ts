import { isRecord } from "../../core/isRecord.ts";
import { withoutThoughts } from "../../core/thoughts/splitThoughts.ts";

/** Beyond this no reply is read as JSON. */
const longest = 4_000_000;

/** A reply as it would be written in Markdown, whatever it is wrapped in: a thought before it, JSON, `<file>` tags. */
export function unwrapped(reply: string): string {
  const answer = withoutThoughts(reply);
  return fromJson(answer) ?? fromTags(answer) ?? answer;
}

function fromJson(answer: string): string | undefined {
  const text = inFence(answer.trim());
  if (text.length > longest || !/^[{["]/.test(text) || !/[}\]"]$/.test(text)) return undefined;
  const value = parsed(text);
  if (typeof value === "string") return value.includes("\n") ? value : undefined;
  const entries = listOf(value).map(fromEntry);
  return entries.length > 0 && entries.every((entry) => entry !== undefined) ? entries.join("\n") : undefined;
}

/** The one fenced text that an answer is. */
function inFence(answer: string): string {
  const [first = "", ...rest] = answer.split("\n");
  if (!/^`{3,9}(?:json|jsonc)?$/i.test(first.trim()) || (rest.at(-1) ?? "").trim() !== first.trim().replace(/\w+$/, ""))
    return answer;
  return rest.slice(0, -1).join("\n").trim();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return [];
  const list = ["files", "changes", "edits"].map((key) => value[key]).find(Array.isArray);
  if (!list) return [value];
  const path = textOf(value, pathKeys);
  return path === undefined ? list : list.map((entry) => (isRecord(entry) ? { path, ...entry } : entry));
}

const pathKeys = ["path", "file", "filePath", "file_path", "filename", "fileName", "target_file"];
const contentKeys = ["content", "contents", "code", "text", "new_content", "newContent", "file_content", "code_edit"];
const oldKeys = ["old_string", "oldString", "old_text", "oldText", "old_str", "search", "find"];
const newKeys = ["new_string", "newString", "new_text", "newText", "new_str", "replace"];

/** A file or an edit as an object; undefined where it is something else. */
function fromEntry(entry: unknown): string | undefined {
  if (!isRecord(entry)) return undefined;
  const [path, content, old, fresh] = [pathKeys, contentKeys, oldKeys, newKeys].map((keys) => textOf(entry, keys));
  const name = path === undefined ? "" : `${path}\n`;
  if (old !== undefined && fresh !== undefined) {
    const block = `<<<<<<< SEARCH\n${ended(old)}=======\n${ended(fresh)}>>>>>>> REPLACE\n`;
    return `${name}${block}`;
  }
  // Without a name it may be the file itself that is JSON.
  return content === undefined || path === undefined ? undefined : `${name}${fenced(content)}`;
}

function textOf(entry: Readonly<Record<string, unknown>>, keys: readonly string[]): string | undefined {
  return keys.map((key) => entry[key]).find((value) => typeof value === "string");
}

function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** In a fence that nothing in the text closes. */
function fenced(text: string): string {
  let longestRun = 3;
  for (const run of text.match(/`{3,}/g) ?? []) longestRun = Math.max(longestRun, run.length + 1);
  const mark = "`".repeat(longestRun);
  return `${mark}\n${ended(text)}${mark}\n`;
}

const tag =
  /^<(file|document|artifact|code)\s[^<>]{0,300}?\b(?:path|name|filename|filepath|title)=(?:"([^"<>]{1,300})"|'([^'<>]{1,300})')[^<>]{0,300}>$/i;

/** Files in tags of their own that nothing else stands around but prose. */
function fromTags(answer: string): string | undefined {
  if (!answer.includes("</")) return undefined;
  const result: string[] = [];
  let open: { readonly name: string; readonly path: string; readonly lines: string[] } | undefined;
  let found = false;
  for (const line of answer.split("\n")) {
    const plain = line.trim();
    if (open && plain.toLowerCase() === `</${open.name}>`) {
      result.push(open.path, ...taggedText(open.lines));
      [open, found] = [undefined, true];
    } else if (open) open.lines.push(line);
    else if (/^`{3}/.test(plain)) return undefined;
    else {
      const [, name, double, single] = (plain.length < 1_000 ? tag.exec(plain) : undefined) ?? [];
      const path = double ?? single;
      if (name !== undefined && path !== undefined) open = { name: name.toLowerCase(), path, lines: [] };
      else result.push(line);
    }
  }
  return found && !open ? result.join("\n") : undefined;
}

/** What stands in a tag, fenced or not. */
function taggedText(lines: readonly string[]): string[] {
  const isMarked = lines.some((line) => /^(?:`{3,}|<{5,9} ?SEARCH|\*\*\* |@@ )/.test(line.trim()));
  return isMarked ? [...lines] : [fenced(lines.join("\n"))];
}
