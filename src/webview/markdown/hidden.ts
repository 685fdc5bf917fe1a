/** Characters that change what code does or how it reads without being seen: directions, zero widths, tags. */
const hidden =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu;
/** What nobody sees in a name, though text may need it: joiners, fillers, variation selectors. */
const unseen =
  /[\u{ad}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{2800}\u{3164}\u{feff}\u{ffa0}]|\u{34f}|\u{17b4}|\u{17b5}|[\u{180b}-\u{180d}]|[\u{fe00}-\u{fe0e}]|[\u{e0000}-\u{e01ef}]/u;
/** Reverses how a text reads, or carries words that nobody sees. */
const turning = /[\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/gu;
/** Direction marks belong in right-to-left text. */
const marks = /[\u061c\u200e\u200f]/g;
const fromTheRight = /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** The flags of England, Scotland and Wales. */
const flags = /\u{1f3f4}[\u{e0061}-\u{e007a}]{2,6}\u{e007f}/gu;

export function countHidden(text: string): number {
  return text.match(hidden)?.length ?? 0;
}

/** The same for prose, where a joiner or a space without width does no harm. */
export function countHiddenInProse(text: string): number {
  const rest = text.replace(flags, "");
  const strayMarks = fromTheRight.test(rest) ? 0 : (rest.match(marks)?.length ?? 0);
  return strayMarks + (rest.match(turning)?.length ?? 0);
}

/** True where not every character of a name can be seen. */
export function hasUnseen(text: string): boolean {
  return unseen.test(text.replace(/\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}]?\u200d?/gu, "").replace(flags, ""));
}
