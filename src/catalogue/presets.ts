import { gatewayPresets } from "./presets/gateways.ts";
import { localPresets } from "./presets/local.ts";
import { vendorPresets } from "./presets/vendors.ts";
import type { Preset } from "./preset.ts";

/** All providers that work out of the box. To add one, write it in one of the files in `presets/`. */
export const presets: readonly Preset[] = [...vendorPresets, ...gatewayPresets, ...localPresets];
