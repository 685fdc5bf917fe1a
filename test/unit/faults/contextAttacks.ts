import type { Attack } from "./attacks.ts";
import { shown } from "./evidence.ts";

const here = (...tests: readonly string[]) =>
  shown("unit/faults/contextAttacks", ...tests.map((test) => `attacks by what is sent along ${test}`));
const guard = (...tests: readonly string[]) =>
  shown("unit/context/guardWorkspace", ...tests.map((test) => `a workspace with the guard inside ${test}`));
const pointedAt = (...tests: readonly string[]) =>
  shown("unit/context/mentions/resolveMention", ...tests.map((test) => `what is sent of a mention ${test}`));
const injection = (...tests: readonly string[]) =>
  shown("unit/prompts/injection", ...tests.map((test) => `context that tries to give orders ${test}`));

/** Attacks by what goes along with a message, by their number in the suite, and where each is tried; B7 of edits stands there. */
export const contextAttacks: readonly Attack[] = [
  {
    attack: "B1",
    tries: "words of others that give orders",
    shown: [
      ...here("B1: * gives no orders: it is data between marks, and an answer that obeys writes nothing"),
      ...shown(
        "vscode/changes/changes.test",
        "asks twice about files that start programs or decide what a build runs, and about settings that name programs",
      ),
      ...shown(
        "unit/surfaces/chat/codeOut",
        "a command for the terminal never has what could run it or steer the terminal",
      ),
    ],
  },
  {
    attack: "B2",
    tries: "names that break out of their frame",
    shown: [
      ...injection(
        "cannot break out of its frame by its name",
        "cannot break out of its frame by guessing the delimiter",
        "never contains the delimiter, whatever it is",
        "gets another delimiter with every request",
        "has names of one visible line",
      ),
      ...shown("unit/context/mentions/resolveMention", "a name that somebody else chose (B2) stays one quoted word: *"),
    ],
  },
  {
    attack: "B3",
    tries: "a file with the syntax of calls and edits",
    shown: [
      ...injection("passes edit and tool-call syntax on as it stands"),
      ...here("B3: syntax of calls and edits in a file is passed on and never read: only what the model says is"),
    ],
  },
  {
    attack: "B4",
    tries: "secret files, by every way",
    shown: [
      ...guard(
        "lets nothing out of *, by any of its ways",
        "leaves no source a way to *, whatever it is gathered for",
        "never shows a secret file, whatever the user agreed to",
        "has nothing of a clipboard with a secret",
        "judges a diff by the lines that would be sent, old and new, and by the name a file had",
      ),
      ...pointedAt(
        "is nothing of the secret file *, as *",
        "of a folder is the names of its files and their texts, without those that are secret or ignored",
        "of selections is all of them, also of several files, but none of a secret one",
        "of changes is the diff without secret and ignored files",
      ),
      ...shown(
        "vscode/workspace/snapshot.test",
        "has nothing of a file with secrets, not even its name",
        "has nothing of a file with secrets under another name",
      ),
      ...shown("ui/chat/mentions.ui", "never lists nor sends a secret or an ignored file"),
    ],
  },
  {
    attack: "B5",
    tries: "secrets in the text of any file or message",
    shown: [
      ...shown(
        "unit/context/secrets/maskSecrets",
        "masking secrets masks planted secrets: *",
        "masking secrets leaves what only looks like one: *",
        "masking secrets can be undone to the letter, and keeps every line",
      ),
      ...shown(
        "unit/surfaces/secrets/sendSecrets",
        "a secret in a message by *: is masked, goes out only with the message it was agreed for, and never again by itself",
      ),
      ...shown("unit/surfaces/completion/maskedCursor", "secrets around a cursor are masked before and after it (*)"),
    ],
  },
  {
    attack: "B6",
    tries: "ignored files, by every way",
    shown: [
      ...guard("shows an ignored file that the user agreed to send where they asked, and nowhere else"),
      ...pointedAt("is nothing of the ignored file *, as *"),
      ...shown(
        "unit/context/mentions/findMentions",
        "the list of mentions never names a secret or an ignored file, nor a symbol in one",
      ),
      ...shown(
        "vscode/workspace/snapshot.test",
        "has nothing of an ignored file until the user agrees",
        "has nothing of a nested repository that the outer folder's rules ignore",
      ),
    ],
  },
  {
    attack: "B7",
    tries: "characters that nobody sees",
    shown: [
      ...shown(
        "unit/core/text/invisible",
        "characters that nobody sees (B7) are spelled out and counted: *",
        "characters that nobody sees (B7) are not those that people write: *",
      ),
      ...here("B7: what nobody sees is spelled out and counted where it is pointed at, and in rules"),
    ],
  },
  {
    attack: "B8",
    tries: "sequences that steer a terminal",
    shown: [
      ...shown("unit/context/mentions/plainOutput", "the output of a terminal has no writing of the clipboard"),
      ...shown("unit/surfaces/commit/commitMessage", "commit message loses what a terminal would obey"),
      ...shown(
        "unit/surfaces/chat/codeOut",
        "a command for the terminal never has what could run it or steer the terminal",
      ),
      ...shown(
        "unit/core/inert",
        "a text that others wrote is one line that is neither link nor icon and reorders nothing, whatever it is made of",
      ),
    ],
  },
  {
    attack: "B9",
    tries: "rules of a folder that is not trusted",
    shown: [
      ...shown(
        "unit/context/sources/instructions",
        "the instructions of a project are none where there are none, or the folder is not trusted",
        "the instructions of a project are not read from outside of the folder, nor from ignored files",
      ),
      ...shown(
        "unit/prompts/instructions",
        "the note about instructions is said once, and once more where they changed",
      ),
    ],
  },
  {
    attack: "B10",
    tries: "texts of any size and sort",
    shown: [
      ...here("B10: * is sent within bounds, as JSON that any server reads"),
      ...shown("unit/prompts/budget", "the budget of a prompt takes a huge line or file in its stride"),
    ],
  },
];
