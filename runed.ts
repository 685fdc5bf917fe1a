import { runInEditor } from "./scripts/inEditor.ts";
const report = await runInEditor("trusted");
for (const t of report.tests) console.log(t.state, t.title, t.state === "failed" ? t.error?.slice(0, 600) : "");
