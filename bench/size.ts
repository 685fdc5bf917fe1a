/** How big the package is, and what of it is read at the start. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { buildVsix, vsix } from "../scripts/buildVsix.ts";
import { main } from "../scripts/main.ts";
import { repository } from "../scripts/paths.ts";
import { zipEntries } from "../scripts/zipEntries.ts";
import { measure, type Figure } from "./figure.ts";

await main(() =>
  measure(async () => {
    await buildVsix();
    const kilobytes = (measureName: string, file: string, atMost?: number): Figure => ({
      measure: measureName,
      unit: "KB",
      values: [statSync(file).size / 1000],
      ...(atMost === undefined ? {} : { atMost }),
    });
    const dist = (file: string) => join(repository, "dist", file);
    return {
      name: "size",
      title: "Size",
      method: "Bytes of the packaged VSIX and of the minified files in it; 1 KB = 1,000 bytes.",
      figures: [
        { ...kilobytes("VSIX", vsix, 1_500), rivals: "0.5–61 MB" },
        { measure: "files in the VSIX", unit: "files", values: [zipEntries(vsix).length] },
        kilobytes("loaded at activation (`extension.cjs`)", dist("extension.cjs"), 120),
        kilobytes("loaded with the first request (`providers.cjs`)", dist("providers.cjs")),
        kilobytes("loaded by the panel (`panel.js`)", dist("panel.js")),
      ],
    };
  }),
);
