const nearPixels = 24;

/** Keeps the end of the conversation in view, unless the reader scrolled up. */
export interface FollowScroll {
  /** Goes to the end if the view follows. */
  keep(): void;
  /** Goes to the end, and follows from now on. */
  jump(): void;
  /** Goes where the reader was. */
  return(top: number): void;
}

export function createFollowScroll(scroller: HTMLElement, changed: (following: boolean) => void): FollowScroll {
  let following = true;
  let lastTop = 0;

  const set = (next: boolean) => {
    if (next === following) return;
    following = next;
    changed(next);
  };
  const keep = () => {
    if (!following) return;
    scroller.scrollTop = scroller.scrollHeight;
    lastTop = scroller.scrollTop;
  };

  scroller.addEventListener("scroll", () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    if (scrollHeight - scrollTop - clientHeight <= nearPixels) set(true);
    // Text that grows moves the end away, not the view: only the reader goes up.
    else if (scrollTop < lastTop) set(false);
    lastTop = scrollTop;
  });
  scroller.addEventListener(
    "wheel",
    (event) => {
      if (event.deltaY < 0 && scroller.scrollTop > 0) set(false);
    },
    { passive: true },
  );
  new ResizeObserver(keep).observe(scroller);

  return {
    keep,
    jump() {
      set(true);
      keep();
    },
    return(top) {
      set(false);
      scroller.scrollTop = top;
      lastTop = top;
    },
  };
}
