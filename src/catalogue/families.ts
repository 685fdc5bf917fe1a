import type { Provider } from "../core/model.ts";
import type { Family, VendorFamilies } from "./family.ts";
import { anthropicFamilies } from "./families/anthropic.ts";
import { deepseekFamilies } from "./families/deepseek.ts";
import { demoFamilies } from "./families/demo.ts";
import { googleFamilies } from "./families/google.ts";
import { mistralFamilies } from "./families/mistral.ts";
import { moonshotFamilies } from "./families/moonshot.ts";
import { openaiFamilies } from "./families/openai.ts";
import { openFamilies } from "./families/open.ts";
import { qwenFamilies } from "./families/qwen.ts";
import { zhipuFamilies } from "./families/zhipu.ts";
import { canonicalName, plainId } from "./plainId.ts";

/** All known models, by vendor. To add a vendor, write its file in `families/`, then name it here. */
export const vendors: readonly VendorFamilies[] = [
  openaiFamilies,
  anthropicFamilies,
  deepseekFamilies,
  moonshotFamilies,
  googleFamilies,
  qwenFamilies,
  zhipuFamilies,
  mistralFamilies,
  demoFamilies,
];

const byName: ReadonlyMap<string, Family> = new Map(
  vendors.flatMap((families) => families.flatMap((family) => family.ids.map((id) => [canonicalName(id), family]))),
);

/** The family of an endpoint's model, or undefined where nothing is known about the id. */
export function familyOf(id: string, provider: Pick<Provider, "free">): Family | undefined {
  const plain = plainId(id);
  const open = provider.free ? openFamilies.find(({ pattern }) => pattern?.test(plain)) : undefined;
  return open ?? byName.get(canonicalName(id));
}

/** The vendors whose models an endpoint may offer. */
export function vendorsAt(provider: Pick<Provider, "free">): readonly VendorFamilies[] {
  return provider.free ? [openFamilies, ...vendors] : vendors;
}
