import { mentionKinds, type MentionKind } from "../../core/message.ts";
import { format, phrase, type Phrase } from "../../core/phrase.ts";
import type { FileRef, LineRange, Workspace } from "../workspace.ts";
import { resolvers } from "./kinds/index.ts";
import { matchPath, wantedOf, type Wanted } from "./matchPath.ts";
import { preparePath } from "./preparePaths.ts";
import type { MentionTarget } from "./target.ts";

/** A row of the list. */
export interface MentionHit {
  /** The same for the same thing. */
  readonly id: string;
  readonly kind: MentionKind;
  readonly name: string;
  /** The name in the reader's language, where there are words in it. */
  readonly shown?: Phrase;
  readonly detail: string | Phrase;
  /** What is taken; absent where more has to be typed, after the word of the kind. */
  readonly target?: MentionTarget;
}

export interface FindInput {
  readonly workspace: Workspace;
  readonly signal: AbortSignal;
  /** Language services are asked too: they take their time. */
  readonly withSymbols: boolean;
}

const most = 20;
const mostSymbols = 10;
const mostLately = 8;

/**
 * What the words after `@` can mean. `folder:src` finds one kind only; without such a word files and symbols are found at
 * once, best first, and the kinds whose word it may become.
 */
export async function findMentions(query: string, input: FindInput): Promise<readonly MentionHit[]> {
  const [, kind, rest = ""] = /^([a-z]{3,9}):([^/].*|)$/i.exec(query) ?? [];
  const named = mentionKinds.find((one) => one === kind?.toLowerCase());
  if (named) return findOf(named, rest, input);
  if (/^https?:\/\/./i.test(query)) return [urlHit(query)];
  if (query === "") return [...(await filesFor("", input)).slice(0, mostLately), ...kindRows("")];
  const [files, symbols] = await Promise.all([filesFor(query, input), symbolsFor(query, input)]);
  const rows = kindRows(query.toLowerCase());
  const found = merge(query, files, symbols);
  return (query.length > 1 ? [...rows, ...found] : [...found, ...rows]).slice(0, most + rows.length);
}

async function findOf(kind: MentionKind, words: string, input: FindInput): Promise<readonly MentionHit[]> {
  switch (kind) {
    case "file":
      return filesFor(words, input);
    case "folder": {
      const folders = await input.workspace.searchFolders({ words, most }, input.signal);
      return folders.map((folder) => hitOf({ kind, folder }));
    }
    case "symbol":
      return symbolsFor(words, { ...input, withSymbols: true });
    case "url":
      return words === "" ? [] : [urlHit(words)];
    case "diff":
      return [
        ...alwaysOf(kind).filter(({ name }) => name.startsWith(words.toLowerCase())),
        ...(await commitsFor(words, input)),
      ];
    case "selection":
    case "problems":
    case "terminal":
    case "clipboard":
    case "open":
    case "recent":
      return alwaysOf(kind);
  }
}

async function filesFor(query: string, { workspace, signal }: FindInput): Promise<readonly MentionHit[]> {
  const { words, lines } = withoutLines(query);
  const files = await workspace.search({ words, most }, signal);
  return files.map((file) => hitOf({ kind: "file", file, ...(lines ? { lines } : {}) }));
}

/** `cart.ts:12-20` */
function withoutLines(query: string): { readonly words: string; readonly lines?: LineRange } {
  const [, words, from, to] = /^(.+):(\d{1,7})(?:-(\d{1,7}))?$/.exec(query) ?? [];
  if (words === undefined || from === undefined) return { words: query.replace(/:\d{0,7}-?$/, "") };
  const [first, last] = [Number(from), Number(to ?? from)];
  return { words, lines: { from: Math.max(1, Math.min(first, last)), to: Math.max(1, first, last) } };
}

async function symbolsFor(
  words: string,
  { workspace, signal, withSymbols }: FindInput,
): Promise<readonly MentionHit[]> {
  if (!withSymbols || words.trim() === "") return [];
  const wanted = wantedOf(words);
  return (await workspace.symbols(words, signal))
    .map((symbol) => ({ hit: hitOf({ kind: "symbol", symbol }), score: matchPath(preparePath(symbol.name), wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, mostSymbols)
    .map(({ hit }) => hit);
}

const mostCommits = 200;

async function commitsFor(words: string, { workspace }: FindInput): Promise<readonly MentionHit[]> {
  const wanted = wantedOf(words);
  const commits = await workspace.commits(mostCommits);
  return commits
    .filter(
      ({ hash, subject }) => hash.startsWith(words.toLowerCase()) || matchPath(preparePath(subject), wanted) >= 30,
    )
    .slice(0, most)
    .map(({ hash, subject }) => ({
      id: `diff ${hash}`,
      kind: "diff" as const,
      name: hash.slice(0, 8),
      detail: subject,
      target: { kind: "diff", choice: { commit: hash } } as const,
    }));
}

/** Both lists are in order: the better first of the two goes first. A symbol gives way to a file that matches as well. */
function merge(query: string, files: readonly MentionHit[], symbols: readonly MentionHit[]): readonly MentionHit[] {
  const wanted = wantedOf(withoutLines(query).words);
  const score = (text: string | undefined): number => (text === undefined ? -1 : matchPath(preparePath(text), wanted));
  const merged: MentionHit[] = [];
  let [file, symbol] = [0, 0];
  while (file < files.length || symbol < symbols.length) {
    const takesSymbol = symbol < symbols.length && score(symbols[symbol]?.name) > fileScore(files[file], wanted);
    const next = takesSymbol ? symbols[symbol++] : (files[file++] ?? symbols[symbol++]);
    if (next) merged.push(next);
  }
  return merged;
}

function fileScore(hit: MentionHit | undefined, wanted: Wanted): number {
  return hit?.target?.kind === "file" ? matchPath(preparePath(hit.target.file.path), wanted) : -1;
}

function urlHit(words: string): MentionHit {
  const address = /^https?:\/\//i.test(words) ? words : `https://${words}`;
  return { id: `url ${address}`, kind: "url", name: address, detail: kindDetail.url, target: { kind: "url", address } };
}

function kindRows(typed: string): readonly MentionHit[] {
  return mentionKinds
    .filter((kind) => kind.startsWith(typed))
    .flatMap((kind) => {
      const always = alwaysOf(kind);
      return always.length > 0 ? always : [{ id: `${kind}:`, kind, name: kind, detail: kindDetail[kind] }];
    });
}

function alwaysOf(kind: MentionKind): readonly MentionHit[] {
  return resolvers[kind].always.map((target) => hitOf(target));
}

export function hitOf(target: MentionTarget): MentionHit {
  const { kind } = target;
  switch (kind) {
    case "file":
      return {
        id: `file ${target.file.uri}${suffix(target.lines)}`,
        kind,
        ...named(target.file, target.lines),
        target,
      };
    case "folder":
      return { id: `folder ${target.folder.uri}`, kind, ...named(target.folder), target };
    case "symbol":
      return symbolHit(target);
    case "selection":
      return target.selected
        ? {
            id: `selection ${target.selected.file.uri}${suffix(target.selected.lines)}`,
            kind,
            ...named(target.selected.file, target.selected.lines),
            target,
          }
        : { id: kind, kind, name: kind, detail: kindDetail[kind], target };
    case "problems":
      return target.file
        ? {
            id: `problems ${target.file.uri}`,
            kind,
            name: `problems ${named(target.file).name}`,
            detail: target.file.path,
            target,
          }
        : { id: kind, kind, name: kind, detail: kindDetail[kind], target };
    case "diff":
      return diffHit(target);
    case "url":
      return urlHit(target.address);
    case "terminal":
    case "clipboard":
    case "open":
    case "recent":
      return { id: kind, kind, name: kind, detail: kindDetail[kind], target };
  }
}

function symbolHit(target: Extract<MentionTarget, { kind: "symbol" }>): MentionHit {
  const { name, file, container, lines } = target.symbol;
  const where = `${file.path}${suffix(lines)}`;
  const detail = container ? `${container} · ${where}` : where;
  return { id: `symbol ${name} ${file.uri}${suffix(lines)}`, kind: "symbol", name, detail, target };
}

function diffHit(target: Extract<MentionTarget, { kind: "diff" }>): MentionHit {
  const { choice, file } = target;
  const name = typeof choice === "string" ? choice : choice.commit.slice(0, 8);
  const detail = typeof choice === "string" ? diffDetail[choice] : kindDetail.diff;
  return {
    id: `diff ${name}${file ? ` ${file.uri}` : ""}`,
    kind: "diff",
    name: file ? `${named(file).name} (${name})` : name,
    detail: file ? file.path : detail,
    target,
  };
}

function named({ path, cell }: FileRef, lines?: LineRange): Pick<MentionHit, "name" | "shown" | "detail"> {
  const at = path.lastIndexOf("/");
  const [name, detail] = [path.slice(at + 1), path.slice(0, Math.max(0, at))];
  if (cell === undefined) return { name: `${name}${suffix(lines)}`, detail };
  const shown = phrase("{0} cell {1}", name, `${cell}${suffix(lines)}`);
  return { name: format(shown), shown, detail };
}

function suffix(lines: LineRange | undefined): string {
  if (!lines) return "";
  return lines.from === lines.to ? `:${lines.from}` : `:${lines.from}-${lines.to}`;
}

const diffDetail = {
  staged: phrase("Staged changes"),
  unstaged: phrase("Changes that are not staged"),
  branch: phrase("All changes of this branch since it left the main branch"),
} as const;

const kindDetail: Readonly<Record<MentionKind, Phrase>> = {
  file: phrase("A file"),
  folder: phrase("A folder with its files"),
  symbol: phrase("A function, class or other symbol"),
  selection: phrase("What is selected in the editors"),
  problems: phrase("Errors and warnings of all files"),
  terminal: phrase("The last terminal command and its output"),
  diff: phrase("Changes, or one commit"),
  url: phrase("A web page, as text"),
  clipboard: phrase("The text on the clipboard"),
  open: phrase("All open files"),
  recent: phrase("The files that were looked at last"),
};
