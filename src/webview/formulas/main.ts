/** Loaded by the panel with the first formula; hands over what draws them. */
import { typeset } from "./typeset.ts";

window.dispatchEvent(new CustomEvent("formulas", { detail: typeset }));
