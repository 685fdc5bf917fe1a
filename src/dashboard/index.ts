/** Read when the Dashboard is first opened. */
export { createDashboard } from "./dashboard.ts";
export { healthMark } from "./healthMark.ts";
export { settingOf } from "./changeRule.ts";
export { modelsPage } from "./modelsPage.ts";
export { routingPage, triedPrompt } from "./routingPage.ts";
