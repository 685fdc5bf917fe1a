import type { IconName } from "../icons.ts";
import { element, icon } from "./element.ts";

interface ButtonLook {
  readonly icon: IconName;
  /** Read out, and shown on hover. */
  readonly label: string;
  /** Shown beside the icon. */
  readonly wide?: string;
  /** Shown for a moment once it is done. */
  readonly done?: string;
  readonly press: () => void;
}

const doneMilliseconds = 1_500;

export function button(look: ButtonLook): HTMLButtonElement {
  const made = element("button", look.wide === undefined ? "tool" : "tool tool-wide", icon(look.icon));
  made.type = "button";
  if (look.wide !== undefined) made.append(element("span", "", look.wide));
  name(made, look.label);
  made.addEventListener("click", () => {
    look.press();
    if (look.done !== undefined) confirm(made, look, look.done);
  });
  return made;
}

function confirm(made: HTMLButtonElement, look: ButtonLook, done: string): void {
  made.firstElementChild?.replaceWith(icon("check"));
  name(made, done);
  setTimeout(() => {
    made.firstElementChild?.replaceWith(icon(look.icon));
    name(made, look.label);
  }, doneMilliseconds);
}

function name(made: HTMLButtonElement, label: string): void {
  made.title = label;
  made.setAttribute("aria-label", label);
}
