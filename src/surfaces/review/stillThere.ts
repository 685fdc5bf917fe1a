/** More pieces than this that stand elsewhere than expected are not looked for. */
const mostMoved = 100;

/** Whether all pieces that a text was given, in their order, are in it now; some may have been moved. */
export function stillThere(pieces: readonly string[], text: string): boolean {
  let [from, moved] = [0, 0];
  for (const piece of pieces) {
    const at = text.indexOf(piece, from);
    if (at >= 0) from = at + piece.length;
    else if (++moved > mostMoved || !text.includes(piece)) return false;
  }
  return true;
}
