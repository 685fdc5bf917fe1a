/** A picture as it is stored and sent. */
export interface Picture {
  readonly type: "image";
  /** Such as `image/png`. */
  readonly mediaType: string;
  /** The bytes in base64, without the prefix of a `data:` URL. */
  readonly data: string;
}

/**
 * What a picture is taken to cost, in tokens. Anthropic counts width × height / 750 and scales down to about 1,600 at
 * most (docs, “Vision”); OpenAI's high detail and Gemini's tiles stay below that for pictures of such a size.
 */
const pictureTokens = 1_600;

/** What the pictures of turns are taken to cost, in tokens. */
export function pictureTokensOf(turns: readonly { readonly images?: readonly Picture[] }[]): number {
  return turns.reduce((sum, { images = [] }) => sum + images.length * pictureTokens, 0);
}

/** The picture as a `data:` URL. */
export function dataUrl({ mediaType, data }: Picture): string {
  return `data:${mediaType};base64,${data}`;
}
