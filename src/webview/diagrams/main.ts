/** Loaded by the panel with the first diagram; hands over the code of the frame that draws them. */
import script from "frame-script";

window.dispatchEvent(new CustomEvent("diagrams", { detail: script }));
