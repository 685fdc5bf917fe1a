import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { TurnList } from "./turnList.ts";

/** Whether a turn is to be drawn, and else the height that stands for it. */
export interface Drawn {
  readonly isDrawn: boolean;
  readonly height: number;
}

/** Without a list, or where it must be (`always`), a turn is drawn. */
export function useDrawn(
  article: RefObject<HTMLElement | null>,
  list: TurnList | undefined,
  { always, likely }: { readonly always: boolean; readonly likely: number },
): Drawn {
  const [drawn, set] = useState<Drawn>({ isDrawn: list === undefined, height: likely });
  useLayoutEffect(() => {
    if (!article.current || !list) return undefined;
    return list.watch(article.current, (isDrawn, height) =>
      set((now) => (now.isDrawn === isDrawn ? now : { isDrawn, height: isDrawn ? now.height : height })),
    );
  }, [list]);
  return always ? { ...drawn, isDrawn: true } : drawn;
}
