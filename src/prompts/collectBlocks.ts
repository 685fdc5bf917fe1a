import { blockTokens } from "../context/block.ts";
import { keepEnds } from "../context/cut.ts";
import { places, type ContextSource, type FileNeed, type PlacedBlock, type ShownBlocks } from "../context/source.ts";
import { sources } from "../context/sources/index.ts";
import type { Snapshot } from "../core/task.ts";
import { BudgetTracker, type Budget } from "./budgetTracker.ts";

export interface BlockRequest {
  readonly shownIn: ContextSource["shownIn"];
  readonly snapshot: Snapshot;
  readonly need: FileNeed;
  readonly tracker: BudgetTracker;
}

/** What the sources of a rank have to show, in their order, each within its own budget and what the prompt has left. */
export function collectBlocks(
  rank: ContextSource["rank"],
  { shownIn, snapshot, need, tracker }: BlockRequest,
  from: readonly ContextSource[] = sources,
): readonly PlacedBlock[] {
  const blocks: PlacedBlock[] = [];
  let isCut = false;
  for (const source of from) {
    if (source.shownIn !== shownIn || source.rank !== rank || (source.isOptional && isCut)) continue;
    const { of, most = Infinity } = source.budget(snapshot, need);
    const asked = { need, tokens: Math.min(tracker.left(of), most) };
    const shown = source.show?.(snapshot, asked) ?? showItems(source.name, snapshot, asked.tokens);
    for (const block of shown.blocks) tracker.spend(blockTokens(block));
    blocks.push(...shown.blocks);
    isCut ||= shown.isCut === true;
  }
  return blocks;
}

/** All that goes along in a prompt without earlier turns, as it stands there. */
export function collectAllBlocks(
  shownIn: "completion" | "commit",
  snapshot: Snapshot,
  budget: Budget,
): readonly PlacedBlock[] {
  const request = { shownIn, snapshot, need: "none", tracker: new BudgetTracker(budget) } as const;
  return inPlace((["chosen", "required", "helpful"] as const).flatMap((rank) => collectBlocks(rank, request)));
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

function showItems(name: string, { items = [] }: Snapshot, tokens: number): ShownBlocks {
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
