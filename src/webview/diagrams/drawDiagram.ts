import { loadPart, nonce } from "../loadPart.ts";
import { longestSource, readAnswer, type FrameAnswer, type Look, type Picture } from "./messages.ts";

export type Drawn =
  | { readonly kind: "drawn"; readonly picture: Picture }
  | { readonly kind: "failed" }
  | { readonly kind: "tooLong" }
  | { readonly kind: "stopped" };

/** One diagram may take so long, and the frame to be there. */
const longestDrawing = 8_000;
const longestStart = 30_000;
/** A frame that nothing was asked of for so long goes. */
const idleMilliseconds = 20_000;
const mostKept = 40;
const mostCharactersKept = 8_000_000;

const kept = new Map<string, Drawn>();
let script: Promise<string> | undefined;
let frame: HTMLIFrameElement | undefined;
let idle: ReturnType<typeof setTimeout> | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** What was drawn of it before, in the same look. */
export function knownDiagram(source: string, look: Look): Drawn | undefined {
  return source.length > longestSource ? { kind: "tooLong" } : kept.get(nameOf(source, look));
}

/** One diagram after the other is drawn, all in one frame: `isWanted` is asked when its turn comes. */
export function drawDiagram(source: string, look: Look, isWanted: () => boolean): Promise<Drawn | undefined> {
  const drawn = turn.then(async () => {
    if (!isWanted()) return undefined;
    const known = knownDiagram(source, look);
    if (known) return known;
    const made = await drawnIn(source, look);
    keep(nameOf(source, look), made);
    return made;
  });
  turn = drawn.catch(() => undefined);
  return drawn;
}

async function drawnIn(source: string, look: Look): Promise<Drawn> {
  clearTimeout(idle);
  frame ??= await openFrame();
  if (!frame) return { kind: "failed" };
  const asked = frame;
  const answer = await answerOf(asked, longestDrawing, () => asked.contentWindow?.postMessage({ source, look }, "*"));
  if (!answer) {
    closeFrame();
    return { kind: "stopped" };
  }
  idle = setTimeout(closeFrame, idleMilliseconds);
  return answer.type === "drawn" ? { kind: "drawn", picture: answer } : { kind: "failed" };
}

/**
 * A document of no origin: it can reach neither the panel nor the network, nor go anywhere. Since no file of ours would
 * load in it either, its code is sent to it.
 */
async function openFrame(): Promise<HTMLIFrameElement | undefined> {
  script ??= new Promise<string>((resolve) => loadPart("diagrams", resolve));
  const code = await script;
  const made = document.createElement("iframe");
  made.className = "drawing-frame";
  made.setAttribute("sandbox", "allow-scripts");
  made.setAttribute("aria-hidden", "true");
  made.tabIndex = -1;
  made.srcdoc = page();
  made.addEventListener("load", () => made.contentWindow?.postMessage(code, "*"), { once: true });
  const answer = await answerOf(made, longestStart, () => document.body.append(made));
  if (answer?.type === "ready") return made;
  made.remove();
  return undefined;
}

function page(): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  const start =
    "const { nonce } = document.currentScript; addEventListener('message', ({ data }) => { const script = document.createElement('script'); script.nonce = nonce; script.textContent = data; document.head.append(script); }, { once: true });";
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta http-equiv="x-dns-prefetch-control" content="off"><script nonce="${nonce}">${start}</script></head><body></body></html>`;
}

function closeFrame(): void {
  frame?.remove();
  frame = undefined;
}

/** The next thing that this frame says; undefined where it says nothing in time. */
function answerOf(asked: HTMLIFrameElement, milliseconds: number, ask: () => void): Promise<FrameAnswer | undefined> {
  return new Promise((resolve) => {
    const settle = (answer: FrameAnswer | undefined) => {
      clearTimeout(timer);
      window.removeEventListener("message", hear);
      resolve(answer);
    };
    const hear = ({ data, source }: MessageEvent<unknown>) => {
      if (source !== null && source === asked.contentWindow) settle(readAnswer(data));
    };
    const timer = setTimeout(() => settle(undefined), milliseconds);
    window.addEventListener("message", hear);
    ask();
  });
}

function keep(name: string, made: Drawn): void {
  kept.set(name, made);
  let size = [...kept].reduce((sum, [key, drawn]) => sum + sizeOf(key, drawn), 0);
  for (const [key, drawn] of kept) {
    if (kept.size <= mostKept && size <= mostCharactersKept) return;
    size -= sizeOf(key, drawn);
    kept.delete(key);
  }
}

function sizeOf(name: string, drawn: Drawn): number {
  return name.length + (drawn.kind === "drawn" ? drawn.picture.svg.length : 0);
}

function nameOf(source: string, look: Look): string {
  return `${JSON.stringify(look)}\n${source}`;
}
