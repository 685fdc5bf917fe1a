import type { Picture } from "../../core/picture.ts";
import { longestPicture } from "../../protocol/mention.ts";

/** Has the panel make pictures as small as models take them: only a browser can draw. */
export interface Scaling {
  /** Undefined where it is no picture, or cannot be made small enough. */
  readonly scale: (picture: Picture) => Promise<Picture | undefined>;
  /** The panel's answer; `null`: it could not be done. */
  readonly scaled: (id: string, picture: Picture | null) => void;
  /** A page is there that was not there before: what nobody has answered yet is asked again. */
  readonly askAgain: () => void;
}

export interface ScalingParts {
  readonly ask: (id: string, picture: Picture) => void;
  readonly newId: () => string;
  /** Runs after so many milliseconds, unless what it returns is called before. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

/** A panel that is not shown answers nothing. */
const patienceMilliseconds = 10_000;

export function createScaling({ ask, newId, after }: ScalingParts): Scaling {
  const waiting = new Map<
    string,
    { readonly picture: Picture; readonly end: (picture: Picture | undefined) => void }
  >();
  return {
    scale: (picture) =>
      new Promise((resolve) => {
        const id = newId();
        const forget = after(patienceMilliseconds, () =>
          end(picture.data.length <= longestPicture ? picture : undefined),
        );
        const end = (made: Picture | undefined): void => {
          forget();
          waiting.delete(id);
          resolve(made);
        };
        waiting.set(id, { picture, end });
        ask(id, picture);
      }),
    scaled: (id, picture) => waiting.get(id)?.end(picture ?? undefined),
    askAgain() {
      for (const [id, { picture }] of waiting) ask(id, picture);
    },
  };
}
