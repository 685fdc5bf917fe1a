import { formulaText } from "../markdown/tex.ts";
import { element } from "./element.ts";
import { whenIdle } from "./idleQueue.ts";
import { typesetNow } from "./typesetter.ts";

/** A formula, as it was written until it can be typeset. What is copied of it is always how it was written. */
export function formula(raw: string): DocumentFragment {
  const { tex, isDisplay, behind } = formulaText(raw);
  const written = raw.trim().slice(0, raw.trim().length - behind.length);
  const source = element("span", "tex-source", written);
  const made = element("span", isDisplay ? "tex tex-display" : "tex", source);
  const draw = () => {
    const math = typesetNow(tex, isDisplay, () => whenIdle(() => made.isConnected && draw()));
    if (math === "later" || !math) return;
    source.ariaHidden = "true";
    made.classList.add("typeset");
    // Before its text: what is copied has no gap between the formula and the comma behind it.
    made.prepend(math);
  };
  draw();
  const all = document.createDocumentFragment();
  all.append(made, behind);
  return all;
}
