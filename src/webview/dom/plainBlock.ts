import { countHiddenInProse } from "../markdown/hidden.ts";
import { cutPiece } from "../markdown/pieces.ts";
import { t } from "../translate.ts";
import type { CodeBlock } from "./codeBlock.ts";
import { element, hiddenWarning } from "./element.ts";

/** Text that is too long or too deep to be Markdown, in pieces that are laid out one by one. */
export function createPlainBlock(): CodeBlock {
  const whole = element("div", "plain");
  let last: HTMLElement | undefined;
  let rest = "";
  let shown = 0;
  const add = () => {
    last = element("span", "piece");
    whole.append(last);
    return last;
  };
  return {
    element: whole,
    show(text: string) {
      rest += text.slice(shown);
      shown = Math.max(shown, text.length);
      let piece = last ?? add();
      for (let cut = cutPiece(rest); cut > 0; cut = cutPiece(rest)) {
        piece.textContent = rest.slice(0, cut);
        rest = rest.slice(cut);
        piece = add();
      }
      piece.textContent = rest;
    },
    finish() {
      const hidden = countHiddenInProse(whole.textContent ?? "");
      if (hidden > 0) whole.append(hiddenWarning(t("{0} invisible characters in this text", hidden)));
    },
  };
}
