import type { Attack } from "./attacks.ts";
import { shown } from "./evidence.ts";

const paths = (...tests: readonly string[]) =>
  shown("unit/apply/confine", ...tests.map((test) => `paths that a reply names ${test}`));
const everywhere = (...tests: readonly string[]) =>
  paths(...["win32", "darwin", "linux"].flatMap((platform) => tests.map((test) => `${test} on ${platform}`)));
const real = (...tests: readonly string[]) => shown("unit/apply/confine", ...tests.map((test) => `real paths ${test}`));
const fates = "and which ${fate.it} is never overwritten unseen, accepted ${way}";
const harm = (...tests: readonly string[]) => shown("ui/review/editAttacks.ui", ...tests);
const limits = (...tests: readonly string[]) => shown("ui/review/editLimits.ui", ...tests);

/** Attacks by what a model answers with on files and paths. */
export const editAttacks: readonly Attack[] = [
  {
    attack: "C1",
    tries: "a path out of the folder, or of another scheme",
    shown: [
      ...everywhere(
        '"../x" is escapes',
        '"a/../../x" is escapes',
        '"/etc/passwd" is escapes',
        '"C:\\\\x" is escapes',
        '"\\\\\\\\srv\\\\share\\\\x" is escapes',
        '"\\\\\\\\?\\\\C:\\\\x" is escapes',
        '"file:///x" is escapes',
        '"~/x" is escapes',
        '"$HOME/x" is escapes',
        '"vscode-userdata:/User/settings.json" is escapes',
        '"git:/a.ts" is escapes',
        '"untitled:Untitled-1" is escapes',
      ),
      ...shown(
        "unit/surfaces/review/replyChanges",
        "what a reply makes of several files is refused as a whole where it leaves the folder",
      ),
    ],
  },
  {
    attack: "C2",
    tries: "a link out of the folder, also one that comes to be between review and acceptance",
    shown: shown(
      "vscode/changes/changedFiles.test",
      fates,
      "and is to come behind a link out of the folder does not come",
    ),
  },
  {
    attack: "C3",
    tries: "a folder beside it whose name begins alike",
    shown: real("/proj/app-evil/a.ts is not in /proj/app on linux"),
  },
  {
    attack: "C4",
    tries: "another spelling of a protected name",
    shown: everywhere(
      '".GIT/hooks/pre-commit" is protected',
      '".vscode/Tasks.JSON" is protected',
      '".git\\\\hooks\\\\x" is protected',
      '".git /hooks/x" is escapes',
      '".vscode./tasks.json" is escapes',
      '"a.txt::$DATA" is escapes',
      '"GIT~1/hooks/x" is escapes',
      '".ｇit/config" is protected',
      '"CON" is escapes',
      '"src/NUL" is escapes',
    ),
  },
  {
    attack: "C5",
    tries: "Git's own files, wherever they are",
    shown: [
      ...everywhere(
        '"worktree/.git" is protected',
        '".git/modules/sub/config" is protected',
        '"mirror.git/hooks/post-update" is protected',
      ),
      ...real("knows folders that settings of Git name for hooks"),
    ],
  },
  {
    attack: "C6",
    tries: "a path that is none",
    shown: everywhere(
      '"a\\u0000b" is escapes',
      '"a\\nb" is escapes',
      '"a/a/a/a/*" is escapes',
      '"" is escapes',
      '"." is escapes',
    ),
  },
  {
    attack: "C7",
    tries: "the file has changed since the model read it",
    shown: [
      ...shown(
        "vscode/changes/changedFiles.test",
        fates,
        "and which is closed meanwhile and written by another program ${where} is looked at again",
      ),
      ...shown("unit/surfaces/review/fileReview", "a change whose document changes *"),
      ...shown("ui/review/editSafety.ui", "and lines the user changes while it comes stay the user's"),
      ...harm("keeps line endings, byte order mark, encoding and the end of each file, and refuses one that is locked"),
    ],
  },
  {
    attack: "C8",
    tries: "a thousand files, of which one cannot be changed",
    shown: [
      ...shown(
        "unit/surfaces/review/replyChanges",
        "what a reply makes of several files is all of it for a thousand files, as search/replace, or names the one that does not fit",
        "what a reply makes of several files is all of it for a thousand files, as V4A, or names the one that does not fit",
        "what a reply makes of several files is all of it for a thousand files, as unified diff, or names the one that does not fit",
      ),
      ...shown(
        "vscode/changes/manyFiles.test",
        "is shown whole, makes nothing where one of them cannot be changed, and names it",
        "makes all of it, also of files that the editor has closed meanwhile",
      ),
      ...harm(
        "makes a thousand files at once or none, and names the one that stands in the way",
        "takes back one change at a time, and those of several files in one step",
      ),
    ],
  },
  {
    attack: "C9",
    tries: "a change that fits no place, several, or the lines of another one",
    shown: [
      ...harm("refuses what fits no place, several places, or the same lines twice, and names the file"),
      ...shown("unit/apply/applyReply", "applying a reply *"),
    ],
  },
  {
    attack: "C10",
    tries: "a file of settings that fetches a schema or names a program",
    shown: [
      ...shown(
        "unit/surfaces/review/sensitive",
        "what a change could make happen unseen is said of a schema from elsewhere",
        "what a change could make happen unseen is said of a setting that names a program",
        "what a change could make happen unseen is said of a workspace file",
      ),
      ...harm("names the key that fetches or starts something, and asks for a second yes"),
    ],
  },
  {
    attack: "C11",
    tries: "a file goes, moves, or takes the place of another",
    shown: harm("asks by name before a file goes or moves, and puts none in the place of another"),
  },
  {
    attack: "C12",
    tries: "two windows decide about the same file",
    shown: limits(
      "looks at the file again where another window has saved it, or rejected the same change",
      "never lets one window write over what the other has saved, where neither saw the other's change",
    ),
  },
  {
    attack: "C13",
    tries: "an answer too large to be reviewed",
    shown: [
      ...limits(
        "stops an answer ${name} on the wire, says why, and holds no more than its limit of it",
        "refuses a chat answer with a line of 50 MB when it is to be reviewed, with bounded memory",
      ),
      ...shown(
        "unit/surfaces/edit/editSession",
        "edit session leaves an answer of one line that does not end, and says why",
        "edit session leaves an answer of ever more lines, and says why",
        "edit session is shown the more seldom, the longer that takes, and whole in the end",
      ),
    ],
  },
  {
    attack: "B7",
    tries: "characters that hide or reorder text, in a change",
    shown: [
      ...harm("says how many invisible characters come, and asks for a second yes"),
      ...shown(
        "unit/surfaces/edit/editSession",
        "hidden characters leaves emoji and joined scripts alone",
        "hidden characters are spelled out where they would reorder what stands beside them",
      ),
    ],
  },
];
