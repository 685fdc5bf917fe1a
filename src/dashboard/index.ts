/** Read when the Dashboard is first opened. */
export { createDashboard } from "./dashboard.ts";
export { daysUntil } from "./days.ts";
export { routingReport } from "../ledger/routingReport.ts";
export { healthMark } from "./healthMark.ts";
export { settingOf } from "./changeRule.ts";
export { modelsPage } from "./modelsPage.ts";
export { routingPage, triedPrompt } from "./routingPage.ts";
