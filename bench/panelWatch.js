/**
 * Runs in the panel's document. Watches the last answer grow: when it got its first text, when it was painted, when it
 * held the mark that ends it, and which tasks kept the thread busy meanwhile. All moments are milliseconds since 1970.
 */
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const afterPaint = new MessageChannel();
  let seen = {};
  let mark = "";
  let lastFrame = 0;

  afterPaint.port1.onmessage = () => (seen.paintedAt ??= now());
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter") seen.enterAt = performance.timeOrigin + event.timeStamp;
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      seen.longTasks?.push({ at: performance.timeOrigin + startTime, milliseconds: duration });
    }
  }).observe({ type: "longtask" });
  new MutationObserver(look).observe(document.getElementById("root"), {
    childList: true,
    subtree: true,
    characterData: true,
  });

  function look() {
    const answer = [...document.querySelectorAll(".turn-last .answer")].at(-1);
    if (!answer || seen.turns === document.querySelectorAll(".turn").length) return;
    if (seen.firstAt === undefined && answer.textContent !== "") {
      seen.firstAt = now();
      afterPaint.port2.postMessage(0);
    }
    // Only the end is looked at: reading all of a long answer at each change would be work of its own.
    if (seen.allAt === undefined && mark !== "" && answer.lastElementChild?.textContent.includes(mark)) {
      seen.allAt = now();
      seen.codeBlocks = answer.querySelectorAll("pre").length;
      seen.nodes = document.querySelectorAll("*").length;
    }
  }

  function frame(time) {
    if (seen.allAt !== undefined) return;
    if (seen.firstAt !== undefined) seen.longestFrame = Math.max(seen.longestFrame, time - lastFrame);
    lastFrame = time;
    requestAnimationFrame(frame);
  }

  globalThis.panelWatch = {
    /** Forgets what was seen; `endMark` is the last text of the next answer. */
    begin(endMark) {
      mark = endMark;
      seen = { longTasks: [], longestFrame: 0, turns: document.querySelectorAll(".turn").length };
      if (mark !== "") requestAnimationFrame(frame);
    },
    seen: () => seen,
  };
})();
