/** Red, green, blue from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** `rgb(…)` or `rgba(…)` as the browser computes it, laid over what is behind it. */
export function readColour(computed: string, behind: Colour): Colour | undefined {
  const [red, green, blue, opacity = 1] = (computed.match(/\d{1,3}(?:\.\d{1,6})?/g) ?? []).map(Number);
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return mixed(behind, [red, green, blue], opacity);
}

/** `share` of `colour`, the rest of `ground`. */
export function mixed(ground: Colour, colour: Colour, share: number): Colour {
  const part = (index: 0 | 1 | 2) => Math.round(ground[index] * (1 - share) + colour[index] * share);
  return [part(0), part(1), part(2)];
}

export function written([red, green, blue]: Colour): string {
  return `rgb(${red}, ${green}, ${blue})`;
}

/** What the library's theme is made of. */
export interface Palette {
  readonly isDark: boolean;
  readonly isHighContrast: boolean;
  readonly ground: Colour;
  readonly text: Colour;
  /** Lines and frames. */
  readonly line: Colour;
  /** What tells parts apart, the most used first. */
  readonly hues: readonly Colour[];
}

/** Which of the theme's variables have which colour; they go by the library's names. */
const names = {
  ground: "background sequenceNumberColor edgeLabelBackground labelBackground attributeBackgroundColorOdd",
  text: "textColor primaryTextColor secondaryTextColor tertiaryTextColor nodeTextColor titleColor labelColor labelTextColor actorTextColor signalTextColor loopTextColor noteTextColor classText pieTitleTextColor pieSectionTextColor pieLegendTextColor taskTextColor taskTextOutsideColor taskTextDarkColor taskTextLightColor taskTextClickableColor quadrantTitleFill quadrant1TextFill quadrant2TextFill quadrant3TextFill quadrant4TextFill quadrantPointTextFill quadrantXAxisTextFill quadrantYAxisTextFill relationLabelColor requirementTextColor stateLabelColor transitionLabelColor commitLabelColor tagLabelColor",
  line: "lineColor primaryBorderColor secondaryBorderColor tertiaryBorderColor nodeBorder clusterBorder actorBorder actorLineColor signalColor labelBoxBorderColor noteBorderColor activationBorderColor defaultLinkColor arrowheadColor transitionColor relationColor requirementBorderColor gridColor todayLineColor pieStrokeColor pieOuterStrokeColor taskBorderColor activeTaskBorderColor doneTaskBorderColor critBorderColor quadrantInternalBorderStrokeFill quadrantExternalBorderStrokeFill specialStateColor innerEndBackground personBorder compositeBorder",
  fill: "mainBkg primaryColor actorBkg labelBoxBkgColor requirementBackground stateBkg taskBkgColor personBkg activeTaskBkgColor",
  quiet:
    "clusterBkg tertiaryColor excludeBkgColor sectionBkgColor sectionBkgColor2 altSectionBkgColor compositeBackground compositeTitleBackground altBackground attributeBackgroundColorEven relationLabelBackground tagLabelBackground commitLabelBackground doneTaskBkgColor",
  note: "secondaryColor noteBkgColor activationBkgColor",
  critical: "critBkgColor",
} as const;

/** Variables of which there is one for each part of a scale. */
const scales: readonly (readonly [name: string, of: "scale" | "line" | "text", from: number, count: number])[] = [
  ["pie", "scale", 1, 12],
  ["cScale", "scale", 0, 12],
  ["cScalePeer", "line", 0, 12],
  ["cScaleInv", "line", 0, 12],
  ["cScaleLabel", "text", 0, 12],
  ["fillType", "scale", 0, 8],
  ["git", "scale", 0, 8],
  ["gitInv", "line", 0, 8],
  ["gitBranchLabel", "text", 0, 8],
];

/** The theme's variables. All text is the editor's, on grounds close to the editor's. */
export function themeOf({ isDark, isHighContrast, ground, text, line, hues }: Palette): Record<string, string> {
  const tint = (index: number, share: number) => mixed(ground, hues[index % hues.length] ?? text, share);
  const strength = isDark ? 0.42 : 0.3;
  const plain: Readonly<Record<keyof typeof names, Colour>> = {
    ground,
    text,
    line,
    fill: isHighContrast ? ground : tint(0, isDark ? 0.28 : 0.16),
    quiet: mixed(ground, text, isHighContrast ? 0 : 0.06),
    note: isHighContrast ? ground : tint(1, strength),
    critical: tint(3, strength),
  };
  const scale = (index: number) => tint(index, strength - (index >= hues.length ? 0.14 : 0));
  const variables: Record<string, string> = {};
  for (const [of, list] of Object.entries(names))
    for (const name of list.split(" ")) variables[name] = written(plain[of as keyof typeof names]);
  for (const [name, of, from, count] of scales)
    for (let index = 0; index < count; index++)
      variables[`${name}${index + from}`] = written(of === "scale" ? scale(index) : plain[of]);
  for (let index = 0; index < 4; index++) variables[`quadrant${index + 1}Fill`] = written(scale(index));
  return variables;
}
