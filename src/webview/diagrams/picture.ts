import type { Picture } from "./messages.ts";

/** What no XML may hold. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The library's HTML as an SVG document of a size of its own; undefined where there is nothing to see. */
export function pictureOf(html: string): Picture | undefined {
  const svg = new DOMParser().parseFromString(html.replace(forbidden, ""), "text/html").querySelector("svg");
  const { width = 0, height = 0 } = svg?.viewBox.baseVal ?? {};
  if (!svg || !(width > 0 && height > 0)) return undefined;
  svg.removeAttribute("style");
  svg.setAttribute("width", String(Math.ceil(width)));
  svg.setAttribute("height", String(Math.ceil(height)));
  return { svg: new XMLSerializer().serializeToString(svg).toWellFormed(), width, height };
}
