/** What the suite inside the editor tells its runner outside. */
export interface SuiteReport {
  /** Must be the runner's own: an old file proves nothing. */
  readonly runId: string;
  readonly tests: readonly TestReport[];
}

export type TestReport =
  | { readonly title: string; readonly state: "passed" | "pending" }
  | { readonly title: string; readonly state: "failed"; readonly error: string };

/** Beside the report: the test that runs, for when it never ends. */
export const runningFile = (report: string): string => `${report}.running`;
