/** `npm run package`: builds the VSIX and checks what is in it. */
import { buildVsix, vsix } from "./buildVsix.ts";
import { main } from "./main.ts";
import { step } from "./progress.ts";

await main(async () => {
  await step("Building and packaging the extension", buildVsix);
  console.log(vsix);
});
