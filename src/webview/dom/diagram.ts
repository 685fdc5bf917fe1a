import { drawDiagram, knownDiagram, type Drawn } from "../diagrams/drawDiagram.ts";
import { currentLook, watchLook } from "../diagrams/look.ts";
import type { Picture } from "../diagrams/messages.ts";
import { t } from "../translate.ts";
import { button } from "./button.ts";
import { element } from "./element.ts";
import { whenIdle } from "./idleQueue.ts";

/** A finished block of Mermaid. */
interface Source {
  readonly block: HTMLElement;
  readonly tools: HTMLElement;
  readonly pre: HTMLElement;
  readonly text: string;
}

/** Those that are in the document, to be drawn again where the editor's colours change. */
const live = new Map<HTMLElement, () => void>();
let watching = false;

/** Puts the drawing in the place of its source, once there is one; the source stays where there is none. */
export function showDiagram(source: Source): void {
  const shown = createShown(source);
  const draw = () => {
    const look = currentLook();
    const known = knownDiagram(source.text, look);
    if (known) return shown.show(known);
    void drawDiagram(source.text, look, () => source.block.isConnected).then((drawn) => drawn && shown.show(drawn));
  };
  const known = knownDiagram(source.text, currentLook());
  // At once, so that a turn that is drawn again has its height.
  if (known) shown.show(known);
  whenIdle(() => {
    if (!source.block.isConnected) return;
    keepInTouch(source.block, draw);
    if (!known) draw();
  });
}

function keepInTouch(block: HTMLElement, draw: () => void): void {
  for (const known of live.keys()) if (!known.isConnected) live.delete(known);
  live.set(block, draw);
  if (watching) return;
  watching = true;
  watchLook(() => {
    for (const [known, again] of live) if (known.isConnected) again();
  });
}

function createShown({ block, tools, pre }: Source) {
  const image = element("img", "");
  image.alt = t("Diagram");
  const picture = element("div", "diagram", image);
  picture.tabIndex = 0;
  picture.setAttribute("role", "group");
  picture.ariaLabel = t("Diagram");
  const note = element("p", "diagram-note");
  const toSource = button({ icon: "source", label: t("Show Source"), press: () => turn(true) });
  const toDrawing = button({ icon: "diagram", label: t("Show Diagram"), press: () => turn(false) });
  const turn = (isSource: boolean) => {
    block.classList.toggle("as-diagram", !isSource);
    (isSource ? toSource : toDrawing).replaceWith(isSource ? toDrawing : toSource);
    (isSource ? toDrawing : toSource).focus();
  };
  // What is found in the source must be seen.
  pre.addEventListener("beforematch", () => block.classList.contains("as-diagram") && turn(true));

  return {
    show(drawn: Drawn) {
      if (drawn.kind !== "drawn") {
        note.textContent = whyNot(drawn);
        picture.remove();
        toSource.remove();
        toDrawing.remove();
        block.classList.remove("as-diagram");
        block.append(note);
      } else {
        put(image, drawn.picture);
        if (!picture.isConnected && picture.parentNode !== block) {
          note.remove();
          pre.before(picture);
          tools.prepend(toSource);
          block.classList.add("as-diagram");
        }
      }
      block.dispatchEvent(new Event("grown", { bubbles: true }));
    },
  };
}

/** A picture runs, loads and follows nothing, whatever stands in it. */
function put(image: HTMLImageElement, { svg, width, height }: Picture): void {
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  image.width = width;
  image.height = height;
  image.style.setProperty("--least", `${Math.round(width * leastScale)}px`);
}

/** Smaller, its words could not be read: it is scrolled instead. */
const leastScale = 0.6;

function whyNot(drawn: Exclude<Drawn, { readonly kind: "drawn" }>): string {
  switch (drawn.kind) {
    case "tooLong":
      return t("Not drawn: the diagram is too long.");
    case "stopped":
      return t("Not drawn: the diagram took too long.");
    case "failed":
      return t("Not drawn: the diagram cannot be read.");
  }
}
