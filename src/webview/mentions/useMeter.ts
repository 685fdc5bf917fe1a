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

export interface Measured {
  /** Nothing where nothing stands in the composer, or no model would be asked. */
  readonly meter: ContextMeter | null;
  /** It was measured with what is chosen now. */
  readonly isCurrent: boolean;
}

/** How full a window would be with what stands in the composer. */
export function useMeter({ draft, chips, room, pinned, running, measure, measures }: Measuring): Measured {
  const [measured, set] = useState<{ readonly meter: ContextMeter | null; readonly room: Room | undefined }>();
  const isEmpty = draft.trim() === "" || !measures;
  const sizes = chips.map(({ id, tokens = 0 }) => `${id} ${tokens}`).join("\n");
  useEffect(() => {
    if (isEmpty) return set(undefined);
    let isOver = false;
    const timer = setTimeout(() => {
      void measure(draft, room).then((found) => {
        if (!isOver) set({ meter: found, room });
      });
    }, pauseMilliseconds);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isEmpty, draft, sizes, room, pinned, running]);
  if (isEmpty || !measured) return { meter: null, isCurrent: false };
  return { meter: measured.meter, isCurrent: measured.room === room };
}
