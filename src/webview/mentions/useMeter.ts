import { useEffect, useState } from "preact/hooks";
import type { Chip, ContextMeter } from "../../protocol/mention.ts";
import type { Room } from "../../protocol/room.ts";
import type { Measure } from "../chat/extension.ts";

export interface Measuring {
  readonly draft: string;
  readonly chips: readonly Chip[];
  /** Chosen for this message. */
  readonly room: Room | undefined;
  readonly pinned: string | undefined;
  /** An answer is on its way: at its end the conversation is longer. */
  readonly running: boolean;
  readonly measure: Measure;
  /** The extension has said what goes along. */
  readonly measures: boolean;
}

/** Measuring routes and composes: done when the user pauses. */
const pauseMilliseconds = 600;

/** How full a window would be with what stands in the composer; nothing where nothing does, or no model would be asked. */
export function useMeter({ draft, chips, room, pinned, running, measure, measures }: Measuring): ContextMeter | null {
  const [meter, setMeter] = useState<ContextMeter | null>(null);
  const isEmpty = draft.trim() === "" || !measures;
  const sizes = chips.map(({ id, tokens = 0 }) => `${id} ${tokens}`).join("\n");
  useEffect(() => {
    if (isEmpty) return setMeter(null);
    let isOver = false;
    const timer = setTimeout(() => {
      void measure(draft, room).then((found) => {
        if (!isOver) setMeter(found);
      });
    }, pauseMilliseconds);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isEmpty, draft, sizes, room, pinned, running]);
  return isEmpty ? null : meter;
}
