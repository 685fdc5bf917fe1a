import { readColour, themeOf, type Colour } from "./colours.ts";
import type { Look } from "./messages.ts";

const hues = ["focusBorder", "charts-green", "charts-orange", "charts-red", "charts-purple", "charts-yellow"];
/** Where a theme names no colours for charts. */
const usual = ["#3794ff", "#388a34", "#d18616", "#e51400", "#652d90", "#b89500"];

let known: Look | undefined;
let isWatched = false;

/** How diagrams are to look in the editor's colours of now; read once, until these change. */
export function currentLook(): Look {
  if (!isWatched) watch();
  isWatched = true;
  known ??= readLook();
  return known;
}

function readLook(): Look {
  const { classList } = document.body;
  const isHighContrast = classList.contains("vscode-high-contrast");
  const isLight = classList.contains("vscode-light") || classList.contains("vscode-high-contrast-light");
  const black: Colour = isLight ? [255, 255, 255] : [0, 0, 0];
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const colour = (css: string, behind: Colour) => {
    probe.style.color = css;
    return readColour(getComputedStyle(probe).color, behind) ?? behind;
  };
  const ground = colour("var(--vscode-editor-background)", black);
  const text = colour("var(--vscode-editor-foreground)", ground);
  const line = colour(isHighContrast ? "var(--vscode-contrastBorder)" : "var(--vscode-descriptionForeground)", ground);
  const told = hues.map((name, index) => colour(`var(--vscode-${name}, ${usual[index]})`, ground));
  const font = getComputedStyle(document.body).fontFamily;
  probe.remove();
  const palette = { isDark: !isLight, isHighContrast, ground, text, line, hues: told };
  return { isDark: !isLight, font, variables: themeOf(palette) };
}

/** Calls back whenever the editor's colours change. */
export function watchLook(call: () => void): void {
  callers.push(call);
}

const callers: (() => void)[] = [];

function watch(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    for (const call of callers) call();
  };
  const forget = () => {
    known = undefined;
    timer ??= setTimeout(tell, 100);
  };
  const observer = new MutationObserver(forget);
  const attributes = { attributes: true, attributeFilter: ["class", "style", "data-vscode-theme-id"] };
  observer.observe(document.body, attributes);
  observer.observe(document.documentElement, attributes);
}
