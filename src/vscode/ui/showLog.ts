import type { Log } from "./log.ts";
import type { Command } from "./command.ts";

export const showLog = (log: Pick<Log, "show">): Command => ({
  id: "pointsman.log.show",
  run: () => log.show(),
});
