/** The last `count` days up to `today`, oldest first, each as YYYY-MM-DD. */
export function daysUntil(today: string, count: number): readonly string[] {
  // Noon of a day without daylight saving: whole days are 24 hours there.
  const end = Date.parse(`${today}T12:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(end - (count - 1 - index) * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10),
  );
}
