/** Read when the Dashboard is first opened. */
export { createDashboard } from "./dashboard.ts";
export { modelsPage } from "./modelsPage.ts";
export { createRoutingActions } from "./routingActions.ts";
