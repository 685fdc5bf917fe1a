import { blockTokens } from "../block.ts";
import { keepEnds } from "../cut.ts";
import type { ContextSource, PlacedBlock } from "../source.ts";

export const mentionSource = "mentions";

/** What the user pointed at in the message: only the model's window limits it. Where that is too small, the longest are cut. */
export const mentions: ContextSource = {
  name: mentionSource,
  gatheredFor: [],
  gather: () => ({}),
  shownIn: "conversation",
  rank: "chosen",
  budget: () => ({ of: "window" }),
  show({ items = [] }, { tokens }) {
    const own = items.filter(({ source }) => source === mentionSource);
    const shares = sharesOf(own.map(blockTokens), tokens);
    const blocks = own.flatMap(({ label, text }, at): PlacedBlock[] => {
      const room = (shares[at] ?? 0) - blockTokens({ label, text: "" });
      return room <= 0 ? [] : [{ place: "material", label, text: keepEnds(text, room) }];
    });
    return { blocks, isCut: blocks.length < own.length };
  },
};

/** Small ones get all they want; the others share what is left. */
function sharesOf(wanted: readonly number[], tokens: number): readonly number[] {
  const shares = wanted.map(() => 0);
  let left = tokens;
  const order = wanted.map((_, at) => at).toSorted((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0));
  for (const [done, at] of order.entries()) {
    const share = Math.min(wanted[at] ?? 0, Math.floor(left / (wanted.length - done)));
    shares[at] = share;
    left -= share;
  }
  return shares;
}
