/** Runs in the frame, where it draws what it is sent; the library's code is run nowhere else. */
import mermaid from "mermaid";
import { longestSource, mostEdges, type DrawRequest, type FrameAnswer } from "./messages.ts";
import { pictureOf } from "./picture.ts";

/** Beyond the library's own list: a diagram looks as the editor does, and is made of SVG alone. */
const ours =
  "secure securityLevel startOnLoad maxTextSize maxEdges suppressErrorRendering htmlLabels layout theme themeVariables themeCSS look darkMode fontFamily altFontFamily fontSize dompurifyConfig legacyMathML forceLegacyMathML logLevel wrap arrowMarkerAbsolute";

const tell = (answer: FrameAnswer) => parent.postMessage(answer, "*");

async function draw({ source, look }: DrawRequest): Promise<FrameAnswer> {
  const { isDark, font, variables } = look;
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    secure: ours.split(" "),
    suppressErrorRendering: true,
    maxTextSize: longestSource,
    maxEdges: mostEdges,
    htmlLabels: false,
    layout: "dagre",
    theme: "base",
    darkMode: isDark,
    fontFamily: font,
    themeVariables: { ...variables, darkMode: isDark, fontFamily: font, fontSize: "13px" },
    logLevel: "fatal",
  });
  try {
    const { svg } = await mermaid.render("diagram", source);
    const picture = pictureOf(svg);
    return picture ? { type: "drawn", ...picture } : { type: "failed" };
  } catch {
    // Its words would be about lines that are not those of the source.
    return { type: "failed" };
  }
}

/** The policy lets nothing be styled by text but elements with this mark; what sets attributes is led past the text. */
function allowStyles({ nonce }: HTMLScriptElement): void {
  const marked = <Made extends Element>(made: Made): Made => {
    if ((made instanceof HTMLStyleElement || made instanceof SVGStyleElement) && nonce) made.nonce = nonce;
    return made;
  };
  const create = document.createElement.bind(document);
  const createIn = document.createElementNS.bind(document);
  const set = Reflect.get(Element.prototype, "setAttribute") as (this: Element, name: string, value: string) => void;
  Object.assign(document, {
    createElement: (...args: Parameters<typeof create>) => marked(create(...args)),
    createElementNS: (...args: Parameters<typeof createIn>) => marked(createIn(...args)),
  });
  Element.prototype.setAttribute = function (name, value) {
    if (name === "style" && (this instanceof SVGElement || this instanceof HTMLElement)) this.style.cssText = value;
    else set.call(this, name, value);
  };
}

allowStyles(document.currentScript as HTMLScriptElement);
window.addEventListener("message", ({ data, source }: MessageEvent<DrawRequest>) => {
  if (source === parent) void draw(data).then(tell);
});
tell({ type: "ready" });
