import { blanks, withoutEnd } from "../../core/withoutEnd.ts";
import { fenceOf } from "./fence.ts";

const decoration = /^(?:[#>*\-\s]|\d+\.\s)*(?:(?:file\s?name|file|path|update|create|edit|modify|new file)\s*:\s*)?/i;

/** A path, if the line is one: bare, in back-ticks, bold, a heading, after "File:". */
export function pathInLine(line: string): string | undefined {
  const comment = withoutClosing(line.trim().replace(/^(?:\/\/|<!--|\/\*|;|%)\s*/, ""));
  const text = comment.replace(decoration, "").trim();
  const quoted = /^(?:\*\*)?`([^`]+)`(?:\*\*)?\s*:?$/.exec(text)?.[1] ?? /^\*\*([^*]+?):?\*\*:?$/.exec(text)?.[1];
  return looksLikePath(withoutEnd(quoted ?? text, `:${blanks}`), quoted === undefined ? "plain" : "quoted");
}

function withoutClosing(comment: string): string {
  const mark = ["-->", "*/"].find((one) => comment.endsWith(one));
  return mark === undefined ? comment : comment.slice(0, -mark.length).trimEnd();
}

function looksLikePath(text: string, form: "plain" | "quoted"): string | undefined {
  if (text === "" || text.length > 4096 || /[<>"|?*{}=;,]/.test(text.replace(/^\\\\\?\\/, ""))) return undefined;
  if (form === "plain" && /\s/.test(text)) return undefined;
  if (/[()]/.test(text) && form === "plain") return undefined;
  const name = text.split(/[\\/]/).at(-1) ?? "";
  return /[\\/]/.test(text) ||
    /^\.?[\w@+~$ -]+(?:\.[\w-]+)*\.[A-Za-z][\w-]{0,15}$|^\.[A-Za-z]\w+$/.test(name) ||
    known.test(name)
    ? text
    : undefined;
}

const known =
  /^(?:Makefile|Dockerfile|LICENSE|README|Gemfile|Rakefile|Procfile|Jenkinsfile|Vagrantfile|justfile|CODEOWNERS)$/;

/** The path in a fence's info string: ```` ```ts src/a.ts ````, ```` ```ts:src/a.ts ````, ```` ```src/a.ts ````. */
export function pathInFence(info: string): string | undefined {
  const named = /(?:file(?:name)?|path|title)=["']?([^"'\s}]+)/.exec(info)?.[1];
  if (named !== undefined) return named;
  const colon = /^[\w+#-]*:(\S+)$/.exec(info)?.[1];
  if (colon !== undefined && /[./\\]/.test(colon)) return colon;
  const words = info.split(/\s+/);
  const last = words.at(-1) ?? "";
  return /[/\\]/.test(last) || (/\.\w/.test(last) && !/^[{.]/.test(last)) ? last : undefined;
}

/** The path that names the block beginning at `lines[start]`: in its fence, or at most three lines above. */
export function pathAbove(lines: readonly string[], start: number): string | undefined {
  let left = 3;
  for (let index = start - 1; index >= 0 && left > 0; index--) {
    const line = lines[index] ?? "";
    const fence = fenceOf(line);
    if (fence && fence.info === "" && index < start - 1) return undefined;
    const path = fence ? pathInFence(fence.info) : pathInLine(line);
    if (path !== undefined) return path;
    if (line.trim() !== "" && !fence) return undefined;
    left--;
  }
  return undefined;
}
