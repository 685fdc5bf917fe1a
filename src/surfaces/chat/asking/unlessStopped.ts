/** What is waited for may take long; whoever stops does not wait for it. */
export async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T | "stopped"> {
  const stopped = Promise.withResolvers<"stopped">();
  const stop = () => stopped.resolve("stopped");
  // It may have been stopped while something else was waited for.
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop);
  const first = await Promise.race([work, stopped.promise]).finally(() => signal.removeEventListener("abort", stop));
  if (first === "stopped") work.catch(() => undefined);
  return first;
}
