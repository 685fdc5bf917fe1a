import * as z from "zod/mini";

/** What the panel's buttons may ask for; each is one of our own commands, never a free one. */
export const PanelAction = z.enum([
  "setKey",
  "testConnection",
  "chooseModel",
  "refreshModels",
  "routingSettings",
  "resetRouting",
  "explainRouting",
  "showUsage",
  "showLog",
  "openSettings",
  "raiseCap",
]);
export type PanelAction = z.infer<typeof PanelAction>;
