import { droppedText } from "../../context/mentions/droppedText.ts";
import { keptTarget, meansTheSame, readsOnce, resolveMention } from "../../context/mentions/resolveMention.ts";
import type { MentionTarget, Resolved, ResolveInput } from "../../context/mentions/target.ts";
import { phrase } from "../../core/phrase.ts";
import { attachedOf, nothingAttached, sinceOf, type Attached, type Pointed } from "./attached.ts";
import type { Held } from "./chipList.ts";
import type { TrayHost } from "./tray.ts";

/** All chips as they were read last. */
export async function asReadLast(host: TrayHost, chips: readonly Held[]): Promise<Attached> {
  return attached(host, await readAll(chips, ({ latest }) => latest));
}

/** All chips as they are now, and what it takes to read them again. */
export async function asTheyAreNow(host: TrayHost, chips: readonly Held[]): Promise<Attached> {
  return kept(host, await readAll(chips, (one) => readAnew(host, one)));
}

/** What went with a message before, as it is now. */
export async function readAgain(host: TrayHost, before: Attached): Promise<Attached> {
  const all = await Promise.all((before.pointed ?? []).map((one) => pointedNow(host, one)));
  return all.length === 0 ? before : kept(host, all);
}

type ReadOne = (held: Held) => Promise<Resolved | undefined> | undefined;

async function readAll(chips: readonly Held[], readOne: ReadOne): Promise<readonly Pointed[]> {
  return Promise.all(
    chips.map(async (held) => {
      const { chip, target, picture } = held;
      const resolved = await readOne(held);
      return {
        name: chip.name,
        ...(picture ? { picture } : {}),
        ...(target ? { target: resolved ? keptTarget(target, resolved) : target } : {}),
        ...(resolved ? { resolved } : {}),
      };
    }),
  );
}

function attached({ newId, translate }: TrayHost, all: readonly Pointed[]): Attached {
  return all.length === 0 ? nothingAttached : attachedOf(all, newId().replaceAll("-", ""), translate);
}

/** With what it was made of. */
function kept(host: TrayHost, all: readonly Pointed[]): Attached {
  return all.length === 0 ? nothingAttached : { ...attached(host, all), pointed: all };
}

async function pointedNow(host: TrayHost, before: Pointed): Promise<Pointed> {
  const { since: _since, ...pointed } = before;
  const { target } = pointed;
  if (!target || !meansTheSame(target)) return pointed;
  const now = await resolved(host, target, { wasSent: pointed.resolved?.kind === "text" });
  return { ...pointed, resolved: now, ...sinceOf(pointed.resolved, now) };
}

/** As it is now, once what was chosen is known; a page stays as it was fetched, or refused. */
async function readAnew(host: TrayHost, { target, latest }: Held): Promise<Resolved | undefined> {
  const before = await latest;
  if (!target || !before || readsOnce(target)) return before;
  return resolved(host, keptTarget(target, before));
}

/** Never rejects. */
export async function resolved(
  { workspace, scale, log }: TrayHost,
  target: MentionTarget,
  { wasSent = false }: Pick<ResolveInput, "wasSent"> = {},
): Promise<Resolved> {
  try {
    const { signal } = new AbortController();
    const found = await resolveMention(target, { workspace: workspace(), signal, wasSent });
    const scaled = found.kind === "picture" && (await scale(found.picture));
    if (scaled === undefined)
      return { kind: "nothing", why: phrase("This picture could not be read, or is too large.") };
    return scaled ? { kind: "picture", picture: scaled } : found;
  } catch (error) {
    log(`A mention of kind "${target.kind}" could not be read: ${String(error)}`);
    return unread;
  }
}

/** A file of which only its name and its text are known. Never rejects. */
export async function resolvedText({ workspace, log }: TrayHost, name: string, text: string): Promise<Resolved> {
  try {
    return await droppedText(workspace(), name, text);
  } catch (error) {
    log(`A file that was dropped could not be read: ${String(error)}`);
    return unread;
  }
}

const unread: Resolved = { kind: "nothing", why: phrase("It could not be read. See the log for details.") };
