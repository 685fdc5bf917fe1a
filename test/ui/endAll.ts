import { endAll } from "../../scripts/processes.ts";

/** Whatever a failed test left running ends with the run. */
export const mochaHooks = { afterAll: endAll };
