import { blockTokens } from "../context/block.ts";
import { keepEnds } from "../context/cut.ts";
import { places, type ContextSource, type FileNeed, type PlacedBlock, type Shown } from "../context/source.ts";
import { sources } from "../context/sources/index.ts";
import type { Snapshot } from "../core/task.ts";
import { Purse, type Budget } from "./purse.ts";

export interface Drawing {
  readonly shownIn: ContextSource["shownIn"];
  readonly snapshot: Snapshot;
  readonly need: FileNeed;
  readonly purse: Purse;
}

/** What the sources of a rank have to show, in their order, each within its own budget and what is left of the purse. */
export function drawBlocks(
  rank: ContextSource["rank"],
  { shownIn, snapshot, need, purse }: Drawing,
  from: readonly ContextSource[] = sources,
): readonly PlacedBlock[] {
  const drawn: PlacedBlock[] = [];
  let isCut = false;
  for (const source of from) {
    if (source.shownIn !== shownIn || source.rank !== rank || (source.isSpare && isCut)) continue;
    const { of, most = Infinity } = source.budget(snapshot, need);
    const asked = { need, tokens: Math.min(purse.left(of), most) };
    const shown = source.show?.(snapshot, asked) ?? showItems(source.name, snapshot, asked.tokens);
    for (const block of shown.blocks) purse.spend(blockTokens(block));
    drawn.push(...shown.blocks);
    isCut ||= shown.isCut === true;
  }
  return drawn;
}

/** All that goes along in a prompt without earlier turns, as it stands there. */
export function drawAll(shownIn: "completion" | "commit", snapshot: Snapshot, budget: Budget): readonly PlacedBlock[] {
  const drawing = { shownIn, snapshot, need: "none", purse: new Purse(budget) } as const;
  return inPlace((["chosen", "required", "helpful"] as const).flatMap((rank) => drawBlocks(rank, drawing)));
}

/** As a message has them. */
export function inPlace(blocks: readonly PlacedBlock[]): readonly PlacedBlock[] {
  return places.flatMap((place) => blocks.filter((block) => block.place === place));
}

/** What the sources of a conversation say after the user's message. */
export function wordsAfter(snapshot: Snapshot): string {
  const own = sources.filter(({ shownIn }) => shownIn === "conversation");
  return own.map(({ words }) => words?.(snapshot) ?? "").join("");
}

function showItems(name: string, { items = [] }: Snapshot, tokens: number): Shown {
  let left = tokens;
  const blocks: PlacedBlock[] = [];
  for (const { label, text } of items.filter(({ source }) => source === name)) {
    const room = left - blockTokens({ label, text: "" });
    if (room <= 0) break;
    const block = { place: "material", label, text: keepEnds(text, room) } as const;
    left -= blockTokens(block);
    blocks.push(block);
  }
  return { blocks };
}
