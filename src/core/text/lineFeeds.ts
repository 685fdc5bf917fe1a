/** Every line ending as `\n`. */
export function toLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
