const path = /^[\w@.+~()[\]-]+(?:\/[\w@.+~()[\]-]+)*$/;
const longest = 200;

/** The path that a block of code names for itself: behind its fence, or in a comment on its first line; empty: none. */
export function blockName(info: string, code: string): string {
  const [first = ""] = code.slice(0, longest + 20).split("\n");
  return [...namesInInfo(info), inComment(first)].find(isFile) ?? "";
}

/** `ts src/a.ts`, `ts:src/a.ts`, `ts title="src/a.ts"`, `src/a.ts` */
function namesInInfo(info: string): readonly string[] {
  return info
    .slice(0, longest)
    .split(/[\s,{}]+/)
    .flatMap((word) => {
      const value = word.replace(/^(?:title|file|filename|path|name)=/, "").replace(/^["']|["']$/g, "");
      const colon = value.indexOf(":");
      return colon > 0 ? [value.slice(colon + 1), value] : [value];
    });
}

/** `// src/a.ts`, `# a.py`, `<!-- a.html -->`, `/* a.css *\/`, `-- a.sql` */
function inComment(line: string): string {
  const text = line.trim();
  const mark = ["//", "#", "<!--", "/*", "--", ";"].find((one) => text.startsWith(one));
  if (mark === undefined) return "";
  const inner = text.slice(mark.length).replace(/^[\s*]+/, "");
  const end = [inner.indexOf("-->"), inner.indexOf("*/")].filter((at) => at >= 0);
  return inner
    .slice(0, Math.min(inner.length, ...end))
    .trim()
    .replace(/^(?:file|filename|path): */i, "");
}

function isFile(name: string): boolean {
  return (
    name.length <= longest && path.test(name) && /\.[A-Za-z]\w{0,9}$/.test(name) && !name.split("/").includes("..")
  );
}
