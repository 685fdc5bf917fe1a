import { findMentions, hitOf, type MentionHit } from "../../context/mentions/findMentions.ts";
import { placeOf, resolveMention, tokensOf } from "../../context/mentions/resolveMention.ts";
import type { MentionTarget, Resolved } from "../../context/mentions/target.ts";
import type { FileRef, LineRange, Workspace } from "../../context/workspace.ts";
import { inert } from "../../core/inert.ts";
import { phrase, type Translate } from "../../core/phrase.ts";
import { dataUrl, pictureTokensOf, type Picture } from "../../core/picture.ts";
import type { Chip, FoundMentions, MentionRow } from "../../protocol/mention.ts";
import { attachedOf, nothingAttached, type Attached } from "./attached.ts";
import { whyWithheld } from "./whyWithheld.ts";

export interface TrayHost {
  /** What can be pointed at now. */
  readonly workspace: () => Workspace;
  readonly translate: Translate;
  /** The chips changed. */
  readonly show: (chips: readonly Chip[]) => void;
  readonly log: (line: string) => void;
  readonly newId: () => string;
}

/** What goes along with the next message: found, kept as chips, and read anew when it is sent. */
export interface Tray {
  /** The one before is not finished. */
  find(query: string, withSymbols: boolean): Promise<FoundMentions>;
  /** Takes a row that was found; nothing where none has this id. */
  takeRow(id: string): Promise<void>;
  add(target: MentionTarget): Promise<void>;
  addPicture(picture: Picture, name: string): void;
  remove(chipId: string): void;
  chips(): readonly Chip[];
  placeOf(chipId: string): { readonly file: FileRef; readonly lines?: LineRange } | undefined;
  /** A file changed: chips that show it are read again. */
  changed(uri: string): Promise<void>;
  /** All of it as it is now. */
  read(): Promise<Attached>;
  /** It was sent. */
  clear(): void;
}

interface Held {
  readonly chip: Chip;
  readonly target?: MentionTarget;
  readonly picture?: Picture;
}

const longestName = 120;
const longestDetail = 300;
/** Rows that can still be taken. */
const mostKnown = 500;
const mostChips = 50;

export function createTray(host: TrayHost): Tray {
  let held: readonly Held[] = [];
  let finding: AbortController | undefined;
  const known = new Map<string, MentionTarget>();

  function set(next: readonly Held[]): void {
    held = next;
    host.show(held.map(({ chip }) => chip));
  }

  function change(id: string, facts: Partial<Chip>): void {
    set(held.map((one) => (one.chip.id === id ? { ...one, chip: { ...one.chip, ...facts } } : one)));
  }

  async function read(target: MentionTarget, signal = new AbortController().signal): Promise<Resolved> {
    try {
      return await resolveMention(target, { workspace: host.workspace(), signal });
    } catch (error) {
      host.log(`A mention of kind "${target.kind}" could not be read: ${String(error)}`);
      return { kind: "nothing", why: phrase("It could not be read. See the log for details.") };
    }
  }

  async function refresh(id: string, target: MentionTarget): Promise<void> {
    change(id, factsOf(await read(target), host.translate));
  }

  return {
    async find(query, withSymbols) {
      finding?.abort();
      finding = new AbortController();
      const { signal } = finding;
      const hits = await findMentions(query, { workspace: host.workspace(), signal, withSymbols });
      remember(known, hits);
      const isPartial = !withSymbols && query !== "" && !/^[a-z]+:/i.test(query);
      return { rows: hits.map((hit) => rowOf(hit, host.translate)), isPartial };
    },
    async takeRow(id) {
      const target = known.get(id);
      if (target) await this.add(target);
    },
    async add(target) {
      const hit = hitOf(target);
      const id = hit.id.slice(0, 4_000);
      if (held.length >= mostChips && !held.some(({ chip }) => chip.id === id)) return;
      const { name, detail } = rowOf(hit, host.translate);
      const chip: Chip = { id, kind: hit.kind, name, detail, state: "reading", opens: placeOf(target) !== undefined };
      set([...held.filter((one) => one.chip.id !== id), { chip, target }]);
      await refresh(id, target);
    },
    addPicture(picture, name) {
      if (held.length >= mostChips) return;
      const chip: Chip = {
        id: host.newId(),
        kind: "image",
        name: inert(name, longestName),
        detail: picture.mediaType,
        state: "ready",
        opens: false,
        tokens: pictureTokensOf([{ images: [picture] }]),
        preview: dataUrl(picture),
      };
      set([...held, { chip, picture }]);
    },
    remove: (chipId) => set(held.filter(({ chip }) => chip.id !== chipId)),
    chips: () => held.map(({ chip }) => chip),
    placeOf(chipId) {
      const target = held.find(({ chip }) => chip.id === chipId)?.target;
      return target && placeOf(target);
    },
    async changed(uri) {
      const touched = held.filter(({ target }) => target && placeOf(target)?.file.uri === uri);
      await Promise.all(touched.map(({ chip, target }) => target && refresh(chip.id, target)));
    },
    async read() {
      if (held.length === 0) return nothingAttached;
      const answers = await Promise.all(
        held.map(async ({ chip, target, picture }) => ({
          chip,
          picture,
          ...(target ? { resolved: await read(target) } : {}),
        })),
      );
      return attachedOf(answers, host.newId().replaceAll("-", ""), host.translate);
    },
    clear: () => set([]),
  };
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

function rowOf({ id, kind, name, detail, target }: MentionHit, translate: Translate): MentionRow {
  const shown = inert(typeof detail === "string" ? detail : translate(detail), longestDetail);
  return { id, kind, name: inert(name, longestName), detail: shown, ...(target ? {} : { goesOn: `${kind}:` }) };
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
      return { state: "ready", tokens: tokensOf(texts), note: note ? translate(note) : "" };
    }
    case "withheld":
      return { state: "refused", note: translate(whyWithheld(resolved.why)) };
    case "nothing":
      return { state: "refused", note: inert(translate(resolved.why)) };
  }
}
