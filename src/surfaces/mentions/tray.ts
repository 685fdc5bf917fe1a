import { findMentions, hitOf, type MentionHit } from "../../context/mentions/findMentions.ts";
import { keptTarget, placeOf, tokensOf } from "../../context/mentions/resolveMention.ts";
import type { MentionTarget, Resolved } from "../../context/mentions/target.ts";
import type { FileRef, LineRange, Workspace } from "../../context/workspace.ts";
import { masksIn } from "../../core/masking/masks.ts";
import { withInvisibleSpelledOut } from "../../core/text/invisible.ts";
import { inert } from "../../core/inert.ts";
import { phrase, type Translate } from "../../core/phrase.ts";
import { dataUrl, pictureTokensOf, type Picture } from "../../core/picture.ts";
import type { Chip, FoundMentions, MentionRow } from "../../protocol/mention.ts";
import type { Attached } from "./attached.ts";
import { createChipList, type Held } from "./chipList.ts";
import { asReadLast, asTheyAreNow, readAgain, resolved, resolvedText } from "./readChips.ts";
import { whyWithheld } from "./whyWithheld.ts";

export interface TrayHost {
  /** What can be pointed at now. */
  readonly workspace: () => Workspace;
  readonly translate: Translate;
  /** The chips changed. */
  readonly show: (chips: readonly Chip[]) => void;
  /** A picture as small as models take it; undefined where it is none, or stays too large. */
  readonly scale: (picture: Picture) => Promise<Picture | undefined>;
  readonly log: (line: string) => void;
  readonly newId: () => string;
}

/** What goes along with the next message: found, kept as chips, and read anew when it is sent. */
export interface Tray {
  /** The one before is not finished. */
  readonly find: (query: string, withSymbols: boolean) => Promise<FoundMentions>;
  /** Takes a row that was found; nothing where none has this id. */
  readonly takeRow: (id: string) => Promise<void>;
  readonly add: (target: MentionTarget) => Promise<void>;
  readonly addPicture: (picture: Picture, name: string) => void;
  /** A file from elsewhere, of which only its name and its text are known. */
  readonly addText: (name: string, text: string) => Promise<void>;
  readonly remove: (chipId: string) => void;
  readonly chips: () => readonly Chip[];
  placeOf(chipId: string): { readonly file: FileRef; readonly lines?: LineRange } | undefined;
  /** A file changed: chips that show it are read again. */
  readonly changed: (uri: string) => Promise<void>;
  /** All of it as it was read last: nothing is fetched, and nobody is asked, because the user types. */
  readonly read: () => Promise<Attached>;
  /** All of it goes with a message: it is read as it is now, and is no chip any more unless it is given back. */
  readonly take: () => Taken;
  /** What went with a message before, as it is now. */
  readonly readAgain: (before: Attached) => Promise<Attached>;
}

export interface Taken {
  readonly attached: Promise<Attached>;
  /** The message was not sent. */
  readonly giveBack: () => void;
}

const longestName = 120;
const longestDetail = 300;
/** Rows that can still be taken. */
const mostKnown = 500;

export function createTray(host: TrayHost): Tray {
  const chips = createChipList(host);
  const search = createSearch(host);

  const { settle, refresh } = createRefresh(host, chips);

  function giveBack(taken: readonly Held[]): void {
    chips.putBack(taken);
    // What came of those that were being read was not shown while they were away.
    for (const { chip, target, latest } of taken) if (latest) void settle(chip.id, target, latest);
  }

  async function add(target: MentionTarget): Promise<void> {
    const chip = chipOf(target, host.translate);
    if (chips.put({ chip, target })) await refresh(chip.id, target);
  }

  return {
    find: (query, withSymbols) => search.find(query, withSymbols),
    async takeRow(id) {
      const target = search.found(id);
      if (target) await add(target);
    },
    add,
    addPicture: (picture, name) => void chips.put({ chip: pictureChip(picture, name, host.newId()), picture }),
    async addText(name, text) {
      const latest = resolvedText(host, name, text);
      const chip = textChip(name, host.newId());
      if (chips.put({ chip, latest })) await settle(chip.id, undefined, latest);
    },
    remove: chips.remove,
    chips: () => chips.all().map(({ chip }) => chip),
    placeOf(chipId) {
      const target = chips.all().find(({ chip }) => chip.id === chipId)?.target;
      return target && placeOf(target);
    },
    async changed(uri) {
      const touched = chips
        .all()
        .flatMap(({ chip, target }) => (target && placeOf(target)?.file.uri === uri ? [{ id: chip.id, target }] : []));
      await Promise.all(touched.map(({ id, target }) => refresh(id, target)));
    },
    read: () => asReadLast(host, chips.all()),
    take() {
      const taken = chips.all();
      const attached = asTheyAreNow(host, taken);
      if (taken.length > 0) chips.clear();
      return { attached, giveBack: () => giveBack(taken) };
    },
    readAgain: (before) => readAgain(host, before),
  };
}

/** Reads chips, again and again. */
function createRefresh(host: TrayHost, chips: ReturnType<typeof createChipList>) {
  /** Of two readings of one chip the later counts. */
  async function settle(id: string, target: MentionTarget | undefined, latest: Promise<Resolved>): Promise<void> {
    const answer = await latest;
    const isCurrent = chips.all().some((one) => one.chip.id === id && one.latest === latest);
    const kept = target ? { target: keptTarget(target, answer) } : {};
    if (isCurrent) chips.change(id, factsOf(answer, host.translate), kept);
  }

  async function refresh(id: string, target: MentionTarget): Promise<void> {
    const latest = resolved(host, target);
    chips.change(id, {}, { latest });
    await settle(id, target, latest);
  }

  return { settle, refresh };
}

/** The latest search; rows of it and of those before it can be taken. */
function createSearch(host: TrayHost) {
  let finding: AbortController | undefined;
  const known = new Map<string, MentionTarget>();
  return {
    found: (id: string) => known.get(id),
    async find(query: string, withSymbols: boolean): Promise<FoundMentions> {
      finding?.abort();
      finding = new AbortController();
      const { signal } = finding;
      const hits = await findMentions(query, { workspace: host.workspace(), signal, withSymbols });
      remember(known, hits);
      const isPartial = !withSymbols && query !== "" && !/^[a-z]+:/i.test(query);
      return { rows: hits.map((hit) => rowOf(hit, host.translate)), isPartial };
    },
  };
}

const longestId = 4_000;

function chipOf(target: MentionTarget, translate: Translate): Chip {
  const hit = hitOf(target);
  const { name, detail } = rowOf(hit, translate);
  const opens = placeOf(target) !== undefined;
  return { id: hit.id.slice(0, longestId), kind: hit.kind, name, detail, state: "reading", opens };
}

function pictureChip(picture: Picture, name: string, id: string): Chip {
  return {
    id,
    name: inert(name, longestName),
    opens: false,
    ...pictureFacts(picture),
    detail: picture.mediaType,
  };
}

function pictureFacts(picture: Picture) {
  return {
    kind: "image",
    state: "ready",
    tokens: pictureTokensOf([{ images: [picture] }]),
    preview: dataUrl(picture),
  } as const;
}

function textChip(name: string, id: string): Chip {
  return { id, kind: "file", name: inert(name, longestName), detail: "", state: "reading", opens: false };
}

function remember(known: Map<string, MentionTarget>, hits: readonly MentionHit[]): void {
  for (const { id, target } of hits) {
    known.delete(id);
    if (target) known.set(id, target);
  }
  for (const id of known.keys()) {
    if (known.size <= mostKnown) break;
    known.delete(id);
  }
}

function rowOf({ id, kind, name, shown, detail, target }: MentionHit, translate: Translate): MentionRow {
  return {
    id,
    kind,
    name: inert(shown ? translate(shown) : name, longestName),
    detail: inert(typeof detail === "string" ? detail : translate(detail), longestDetail),
    ...(target ? {} : { goesOn: `${kind}:` }),
  };
}

function factsOf(resolved: Resolved, translate: Translate): Partial<Chip> {
  switch (resolved.kind) {
    case "text": {
      const { texts, isCut, isOld } = resolved;
      const note = isOld
        ? phrase("Changed since: what was selected goes along.")
        : isCut
          ? phrase("Only a part goes along: it is too long.")
          : undefined;
      const all = texts.map(({ text }) => text).join("\n");
      const { count } = withInvisibleSpelledOut(all);
      const unseen = count === 0 ? undefined : phrase("{0} invisible characters, spelled out", count);
      const notes = [note, unseen].flatMap((one) => (one ? translate(one) : []));
      return { state: "ready", tokens: tokensOf(texts), note: notes.join(" "), masks: masksIn(all) };
    }
    case "picture":
      return { ...pictureFacts(resolved.picture), note: "" };
    case "withheld":
      return { state: "refused", note: translate(whyWithheld(resolved.why)) };
    case "nothing":
      return { state: "refused", note: inert(translate(resolved.why)) };
  }
}
