import type { Model } from "../../core/model.ts";
import { phrase } from "../../core/phrase.ts";
import { removeModels, type RoutingRule } from "../decisionDraft.ts";

const name = "givesText";
const pictureRoles = new Set(["image", "video"]);

/** Drops models that generate images, and for everything but inline suggestions those that only fill in the middle. */
export const givesText: RoutingRule = {
  name,
  apply: (draft) =>
    removeModels(draft, name, (model) => {
      if (onlyPictures(model)) return phrase("{0} generates images, not text", model.name);
      if (model.protocol !== "fim") return undefined;
      if (draft.judgement.intent !== "complete") return phrase("{0} only completes code at the cursor", model.name);
      return model.fim ? undefined : phrase("{0} has no endpoint for code completion", model.name);
    }),
};

function onlyPictures(model: Model): boolean {
  return model.roles.length > 0 && model.roles.every((role) => pictureRoles.has(role));
}
