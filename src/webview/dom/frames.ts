/** Something that draws itself a slice at a time; true while something is left to draw. */
export type Drawing = (deadline: number) => boolean;

/** Does all that changes the screen in one go per frame, and never for long. */
export interface Frames {
  /** The state changed: `render` runs in the next frame. */
  request(): void;
  /** Draws from the next frame on, until it has nothing left; the newest drawing goes first. */
  add(drawing: Drawing): void;
  remove(drawing: Drawing): void;
}

const sliceMilliseconds = 10;
/** Animation frames stop in a hidden window; what a screen reader says must not. */
const hiddenMilliseconds = 250;

export function createFrames(render: () => void, drawn: () => void): Frames {
  const drawings = new Set<Drawing>();
  let stale = false;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function run(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    timer = undefined;
    if (stale) {
      stale = false;
      render();
    }
    const deadline = performance.now() + sliceMilliseconds;
    for (const drawing of [...drawings].reverse()) {
      if (!drawing(deadline)) drawings.delete(drawing);
      if (performance.now() >= deadline) break;
    }
    drawn();
    if (stale || drawings.size > 0) schedule();
  }

  function schedule(): void {
    if (timer !== undefined) return;
    timer = setTimeout(run, hiddenMilliseconds);
    frame = requestAnimationFrame(run);
  }

  return {
    request() {
      stale = true;
      schedule();
    },
    add(drawing) {
      drawings.add(drawing);
      schedule();
    },
    remove: (drawing) => void drawings.delete(drawing),
  };
}
