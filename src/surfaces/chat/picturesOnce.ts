import type { ToPanel } from "../../protocol/chat.ts";
import { withoutKnownPictures } from "../../protocol/chipPictures.ts";
import type { Chip } from "../../protocol/mention.ts";

/** Posts each picture of the chips once; a page that is told everything, its sentences among it, gets all of them. */
export function picturesOnce(post: (message: ToPanel) => void): (message: ToPanel) => void {
  let told: readonly Chip[] = [];
  return (message) => {
    const chips = message.type === "setup" ? message.patch.chips : undefined;
    if (message.type !== "setup" || !chips) return post(message);
    const sent = message.patch.strings ? chips : withoutKnownPictures(chips, told);
    told = chips;
    post({ ...message, patch: { ...message.patch, chips: sent } });
  };
}
