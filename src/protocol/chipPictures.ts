import type { Chip } from "./mention.ts";

/** Chips without the pictures that came with those before them: a picture is megabytes. */
export function withoutKnownPictures(chips: readonly Chip[], before: readonly Chip[]): readonly Chip[] {
  return chips.map((chip) => {
    if (chip.preview === undefined || pictureOf(chip, before) === undefined) return chip;
    const { preview: _preview, ...rest } = chip;
    return rest;
  });
}

/** The same with their pictures. */
export function withKnownPictures(chips: readonly Chip[], before: readonly Chip[]): readonly Chip[] {
  return chips.map((chip) => {
    const preview = chip.preview ?? pictureOf(chip, before);
    return preview === undefined ? chip : { ...chip, preview };
  });
}

function pictureOf({ id }: Chip, chips: readonly Chip[]): string | undefined {
  return chips.find((one) => one.id === id)?.preview;
}
