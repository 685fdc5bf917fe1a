import { element } from "./element.ts";
import { t } from "../translate.ts";

/** What stands in place of a panel whose own code failed: nothing in it but a way back. Nothing is lost with it. */
export function showCrash(root: HTMLElement, reload: () => void): void {
  if (root.querySelector(":scope > .crash")) return;
  const button = element("button", "primary", t("Reload"));
  button.type = "button";
  button.addEventListener("click", () => {
    button.disabled = true;
    reload();
  });
  const text = element("p", "", t("The chat panel has stopped working. Your conversation is safe."));
  const made = element("div", "crash", text, button);
  made.setAttribute("role", "alert");
  // Preact must not find what it made half gone.
  for (const child of root.children) child.toggleAttribute("hidden", true);
  for (const child of root.children) child.toggleAttribute("inert", true);
  root.append(made);
  if (document.hasFocus()) button.focus();
}

/** Calls back for every error that nobody caught; not for the browser's own notices, which come without one. */
export function watchCrashes(crashed: (error: unknown) => void): void {
  window.addEventListener("error", ({ error }) => error && crashed(error));
  window.addEventListener("unhandledrejection", ({ reason }) => crashed(reason));
}
