/** What passes between the panel and the frame in which diagrams are drawn. The frame is not trusted. */

/** Colours as `rgb(…)`, the font as CSS writes it. */
export interface Look {
  readonly isDark: boolean;
  readonly font: string;
  /** Of the library's theme, by its own names. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface DrawRequest {
  readonly source: string;
  readonly look: Look;
}

/** An SVG document; pixels of the editor's own size. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export type FrameAnswer =
  | { readonly type: "ready" }
  | ({ readonly type: "drawn" } & Picture)
  | { readonly type: "failed" };

/** Characters of a source that is drawn; the library lays out no more than so many edges. */
export const longestSource = 30_000;
export const mostEdges = 300;

const longestPicture = 3_000_000;
const largestSide = 20_000;

/** What the frame says, of which nothing is taken for granted. */
export function readAnswer(said: unknown): FrameAnswer {
  if (typeof said !== "object" || said === null || !("type" in said)) return { type: "failed" };
  if (said.type === "ready") return { type: "ready" };
  if (said.type !== "drawn" || !("svg" in said) || typeof said.svg !== "string") return { type: "failed" };
  const [width, height] = [sideOf(said, "width"), sideOf(said, "height")];
  if (said.svg.length > longestPicture || width === undefined || height === undefined) return { type: "failed" };
  return { type: "drawn", svg: said.svg, width, height };
}

function sideOf(said: object, name: "width" | "height"): number | undefined {
  const side: unknown = Object.entries(said).find(([key]) => key === name)?.[1];
  return typeof side === "number" && side >= 1 && side <= largestSide ? Math.ceil(side) : undefined;
}
