import type { IconName } from "../icons.ts";
import { element, icon } from "./element.ts";

interface ButtonOptions {
  readonly icon: IconName;
  /** Read out, and shown on hover. */
  readonly label: string;
  /** Shown beside the icon. */
  readonly wide?: string;
  readonly press: () => void;
}

/** A button that says for a moment that it was done. */
interface ConfirmingOptions extends Omit<ButtonOptions, "press"> {
  readonly done: string;
  /** False where it could not be done. */
  readonly press: () => Promise<boolean>;
}

const doneMilliseconds = 1_500;

export function button(look: ButtonOptions | ConfirmingOptions): HTMLButtonElement {
  const made = element("button", look.wide === undefined ? "tool" : "tool tool-wide", icon(look.icon));
  made.type = "button";
  if (look.wide !== undefined) made.append(element("span", "", look.wide));
  name(made, look.label);
  made.addEventListener("click", () => {
    if ("done" in look) void look.press().then((isDone) => isDone && confirm(made, look));
    else look.press();
  });
  return made;
}

function confirm(made: HTMLButtonElement, look: ConfirmingOptions): void {
  made.firstElementChild?.replaceWith(icon("check"));
  name(made, look.done);
  setTimeout(() => {
    made.firstElementChild?.replaceWith(icon(look.icon));
    name(made, look.label);
  }, doneMilliseconds);
}

function name(made: HTMLButtonElement, label: string): void {
  made.title = label;
  made.setAttribute("aria-label", label);
}
