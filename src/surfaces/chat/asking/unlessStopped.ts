/** What goes along may take long to read; whoever stops does not wait for it. */
export async function unlessStopped<T>(reading: Promise<T>, signal: AbortSignal): Promise<T | "stopped"> {
  const stopped = Promise.withResolvers<"stopped">();
  const stop = () => stopped.resolve("stopped");
  // It may have been stopped while something else was waited for.
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop);
  const first = await Promise.race([reading, stopped.promise]).finally(() => signal.removeEventListener("abort", stop));
  if (first === "stopped") reading.catch(() => undefined);
  return first;
}
