// Known only while the panel's own script is being run.
const own = typeof document === "undefined" ? undefined : (document.currentScript as HTMLScriptElement | null);

/** What lets the panel's own scripts run, and nothing else. */
export const nonce = own?.nonce ?? "";

/**
 * Loads a part of the panel's own code on first use. It hands itself over in an event of its name; where it cannot be
 * loaded, `ready` is not called.
 */
export function loadPart<Part>(name: "formulas" | "diagrams", ready: (part: Part) => void): void {
  if (!own) return;
  window.addEventListener(name, (event) => ready((event as CustomEvent<Part>).detail), { once: true });
  const script = document.createElement("script");
  script.nonce = nonce;
  script.src = new URL(`${name}.js`, own.src).href;
  document.head.append(script);
}
