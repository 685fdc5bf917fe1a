import { execFileSync } from "node:child_process";
import { changeFrom, type Change } from "../change.ts";

const maxBytes = 200_000;

/** The text files that the latest `commits` commits changed, before and after, read without a checkout. */
export function gitChanges(repository: string, commits: number): Change[] {
  const git = (input: string, ...args: readonly string[]): Buffer =>
    execFileSync("git", ["-C", repository, ...args], { input, maxBuffer: 2 ** 30 });
  const shas = git("", "rev-list", "--no-merges", `--max-count=${commits}`, "HEAD")
    .toString()
    .split("\n")
    .filter(Boolean);
  const listed = git(`${shas.join("\n")}\n`, "diff-tree", "--stdin", "-r", "-M", "-z", "--diff-filter=M").toString();
  const pairs = [...pairsOf(listed)];
  const blobs = [...new Set(pairs.flatMap(({ before, after }) => [before, after]))];
  const small = smallBlobs(git(lines(blobs), "cat-file", "--batch-check").toString());
  const texts = contentsOf(git(lines([...small]), "cat-file", "--batch"));
  return pairs.flatMap(({ commit, path, before, after }) => {
    const [old, young] = [texts.get(before), texts.get(after)];
    if (old === undefined || young === undefined) return [];
    const change = changeFrom(`${commit.slice(0, 8)}:${path}`, path, old, young);
    return change ? [change] : [];
  });
}

interface Pair {
  readonly commit: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** NUL-separated: a commit's name, then `:modes old new M`, path, and so on. */
function* pairsOf(listed: string): Generator<Pair> {
  let commit = "";
  const fields = listed.split("\0");
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] ?? "";
    if (/^[0-9a-f]{40,64}\n?$/.test(field)) commit = field.trim();
    if (!field.startsWith(":")) continue;
    const [before = "", after = ""] = field.split(" ").slice(2, 4);
    const path = fields[++index] ?? "";
    if (/^:100(?:644|755) 100(?:644|755) /.test(field) && !/(?:^|\/)package-lock\.json$/.test(path)) {
      yield { commit, path, before, after };
    }
  }
}

const lines = (items: readonly string[]): string => items.map((item) => `${item}\n`).join("");

function smallBlobs(checked: string): Set<string> {
  const found = checked.split("\n").map((line) => line.split(" "));
  return new Set(found.flatMap(([sha = "", type, size]) => (type === "blob" && Number(size) <= maxBytes ? [sha] : [])));
}

/** `sha type size`, a line end, the bytes, a line end, and so on. */
function contentsOf(batch: Buffer): Map<string, string> {
  const texts = new Map<string, string>();
  let at = 0;
  while (at < batch.length) {
    const lineEnd = batch.indexOf(10, at);
    const [sha = "", , size] = batch.toString("latin1", at, lineEnd).split(" ");
    const bytes = batch.subarray(lineEnd + 1, lineEnd + 1 + Number(size));
    const text = bytes.toString("utf8");
    if (Buffer.from(text, "utf8").equals(bytes)) texts.set(sha, text);
    at = lineEnd + 2 + Number(size);
  }
  return texts;
}
