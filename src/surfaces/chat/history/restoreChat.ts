import { phrase, type Translate } from "../../../core/phrase.ts";
import type { Picture } from "../../../core/picture.ts";
import type { Compose, Request } from "../../../core/request.ts";
import { boundState } from "../../../history/bounds.ts";
import type { RememberedModel, Spent, StoredTurn, TurnFacts } from "../../../history/storedChat.ts";
import { patched } from "../../../protocol/applyPatch.ts";
import { hasText, textOf, type Resume, type Turn, type TurnEnd } from "../../../protocol/turn.ts";
import { parseSlash } from "../../../slash/parseSlash.ts";
import { taskPartsOf } from "../asking/attachedParts.ts";
import type { Attached } from "../../mentions/attached.ts";
import type { ChatQuestion } from "../chatSession.ts";
import { chatTask, nothingOpen } from "../chatTask.ts";
import type { Entry, KeptConversation, KeptTurn, KnownModel } from "../conversation.ts";
import { resumeWith } from "../playTurn.ts";
import { summaryOf, totalOf } from "../spent.ts";
import type { ReadChat } from "./chatHistory.ts";

/** What is written down of what only the host knows: plain JSON, without the files that were sent along. */
export function factsOf(known: Omit<Entry<unknown>, "view">): TurnFacts {
  const { asked, earlier, answering, successor, answeredBy, spent } = known;
  // What files held stays out of the database; pictures stand in the turn itself.
  const { attached: _attached, ...question } = known.question;
  const pointedAt = known.lost ?? namesOf(known.question.attached);
  const state = boundState(known.state);
  return {
    question,
    asked,
    ...(pointedAt.length > 0 ? { pointedAt } : {}),
    ...(earlier ? { earlier } : {}),
    ...(answering ? { answering: remembered(answering) } : {}),
    ...(successor ? { successor: remembered(successor) } : {}),
    ...(answeredBy ? { answeredBy: remembered(answeredBy) } : {}),
    ...(spent ? { spent } : {}),
    ...(state === undefined ? {} : { state }),
  };
}

const mostNames = 20;

function namesOf(attached: Attached | undefined): readonly string[] {
  return [...new Set(attached?.mentions.map(({ label }) => label))].slice(0, mostNames);
}

function remembered({ key, name, provider }: KnownModel): RememberedModel {
  return { key, name, provider: provider.name };
}

interface RestoreParts {
  readonly translate: Translate;
  readonly compose: Compose;
}

/** The conversation with all its branches, as far as each answer came; what they were asked about is gone. */
export function keptOf({ path, turns, isElsewhere }: ReadChat, parts: RestoreParts): KeptConversation {
  return { path, turns: turns.map((turn) => keptTurn(turn, isElsewhere, parts)) };
}

function keptTurn({ view, parent, facts }: StoredTurn, isElsewhere: boolean, parts: RestoreParts): KeptTurn {
  const question = withPictures(facts.question ?? { text: textOf(view.question) }, view);
  const asked = facts.asked ?? askedIn(question.text);
  const { intent, pin } = question;
  const wishes = { ...(intent ? { intent } : {}), ...(pin ? { pin } : {}) };
  const request: Request = {
    ...chatTask(view.compared?.group ?? view.id, {
      text: asked,
      ...wishes,
      ...taskPartsOf(nothingOpen, question.attached),
    }),
    compose: parts.compose,
  };
  const successor = modelOf(view.end ? facts.successor : facts.answering);
  const answeredBy = modelOf(facts.answeredBy);
  return {
    id: view.id,
    parent,
    turn:
      isElsewhere && !view.end
        ? onItsWay(view, parts.translate)
        : shownAgain(view, { successor, spent: facts.spent }, parts.translate),
    question,
    asked,
    request,
    isRemembered: true,
    ...(facts.pointedAt ? { lost: facts.pointedAt } : {}),
    ...(facts.earlier ? { earlier: facts.earlier } : {}),
    ...(successor ? { successor } : {}),
    ...(answeredBy ? { answeredBy } : {}),
    ...(facts.spent ? { spent: facts.spent } : {}),
    ...(facts.state === undefined ? {} : { state: facts.state }),
  };
}

/** Pictures stand in the turn itself; what else was pointed at is not kept. */
function withPictures(question: ChatQuestion, view: Turn): ChatQuestion {
  const images = view.question.flatMap((part): readonly Picture[] => {
    if (part.type !== "image" || part.data === "") return [];
    const { type, mediaType, data } = part;
    return [{ type, mediaType, data }];
  });
  return images.length === 0 ? question : { ...question, attached: { mentions: [], images, labels: [] } };
}

/** As far as it can be told from the question itself; nothing where something was done here. */
function askedIn(question: string): string {
  const parsed = parseSlash(question);
  if ("action" in parsed) return "";
  return "unknown" in parsed ? question : parsed.text;
}

function modelOf(model: RememberedModel | undefined): KnownModel | undefined {
  return model && { ...model, provider: { name: model.provider } };
}

/** Another window writes the answer. */
function onItsWay(view: Turn, translate: Translate): Turn {
  const stops = translate(phrase("Another window is writing this answer."));
  return { ...view, applicable: false, end: { kind: "done", summary: "", stops } };
}

/** An answer that has no end was on its way when its window went. */
function shownAgain(view: Turn, known: KnownPart, translate: Translate): Turn {
  const { successor } = known;
  const end = view.end ?? interrupted(view, known, translate);
  if (!("resume" in end)) return { ...view, applicable: false, end };
  // Whoever goes on is who is named.
  const resume = successor ? resumeWith(successor, view.badge, translate) : null;
  return { ...view, applicable: false, end: patched<TurnEnd & { resume?: Resume }>(end, { resume }) };
}

interface KnownPart {
  readonly successor: KnownModel | undefined;
  /** What the parts of it took that have ended. */
  readonly spent: readonly Spent[] | undefined;
}

export function interrupted({ answer, badge }: Turn, { successor, spent }: KnownPart, translate: Translate): TurnEnd {
  const message = translate(phrase("The answer was interrupted before it was complete."));
  const resume = successor && hasText(answer) ? { resume: resumeWith(successor, badge, translate) } : {};
  const total = spent && totalOf(spent);
  const known = total ? { summary: translate(summaryOf(total)), cost: total.money } : {};
  return { kind: "failed", message, ...known, ...resume };
}
