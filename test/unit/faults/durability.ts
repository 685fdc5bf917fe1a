import { shown, type Evidence } from "./evidence.ts";

/** A fault that the stored data must survive, by its number, as far as the ledger goes; R13 and R16 are about chats. */
export interface Durability {
  readonly fault: string;
  readonly is: string;
  readonly shown: readonly Evidence[];
}

const windows = (...tests: readonly string[]) =>
  shown("unit/store/ledger/crash", ...tests.map((test) => `the database of several windows ${test}`));
const damage = (...tests: readonly string[]) => shown("unit/store/ledger/damage", ...tests);
const ledger = (...tests: readonly string[]) =>
  shown("unit/ledger/databaseLedger", ...tests.map((test) => `the ledger over the database ${test}`));
const handle = (...tests: readonly string[]) => shown("unit/store/ledger/databaseHandle", ...tests);
const across = (...tests: readonly string[]) =>
  shown("unit/faults/across", ...tests.map((test) => `faults across requests ${test}`));

export const durability: readonly Durability[] = [
  {
    fault: "R1",
    is: "killed while it settles",
    shown: windows(
      "loses nothing it acknowledged when its processes are killed",
      "closes what a window left open, and still takes its answer",
    ),
  },
  {
    fault: "R2",
    is: "two windows, a thousand requests each",
    shown: windows(
      "adds up exactly what two of them write at once",
      "tells one window what another wrote",
      "never stops this thread while it waits for another window's write",
    ),
  },
  {
    fault: "R3",
    is: "the last of the money, twice",
    shown: [
      ...ledger("lets only one of two windows have the last of the money"),
      ...shown(
        "unit/store/ledger/reserve",
        "a reservation is given to one of two windows where the limit has room for one",
        "a reservation never lets many windows spend more than the limit together",
      ),
    ],
  },
  {
    fault: "R4",
    is: "two versions at once",
    shown: damage(
      "a ledger of a later version is read and left as it is",
      "a ledger of a later version that another window makes of it is not written any more",
    ),
  },
  {
    fault: "R5",
    is: "the disk is full",
    shown: handle(
      "the keeper of the database says that the disk is full, harms nothing, and goes on when there is room",
    ),
  },
  {
    fault: "R6",
    is: "no place to store",
    shown: [
      ...damage(
        "a place where nothing can be stored because it is a file is told, not thrown",
        "a place where nothing can be stored because it is a link to itself is told, not thrown",
      ),
      ...ledger("keeps in mind what finds no place at all, and stores it when there is one"),
    ],
  },
  {
    fault: "R7",
    is: "damaged files",
    shown: damage(
      "a damaged ledger that is garbage is put aside, and its copy takes its place",
      "a damaged ledger that has lost its second half is put aside, and its copy takes its place",
      "a damaged ledger that is empty or gone although there was something is restored",
      "a damaged ledger is not one that lost its log, or has another's",
      "a damaged ledger that has lost a table is put aside, and its copy takes its place",
    ),
  },
  {
    fault: "R8",
    is: "the clock jumps",
    shown: ledger(
      "survives a clock that jumps",
      "keeps the day on which a request began when the traveller changes the time zone",
      "counts 2026-03-09T03:59:00Z as 2026-03-08 in America/New_York",
    ),
  },
  {
    fault: "R9",
    is: "asleep in the middle of an answer",
    shown: shown(
      "unit/providers/everyProtocol",
      "{protocol} gives up on a server that falls silent (idle), whatever it comments",
    ).concat(windows("loses nothing while one of them sleeps, and the others go on meanwhile")),
  },
  {
    fault: "R10",
    is: "not told that it ends",
    shown: windows(
      "goes on after its thread was closed by the process's end, in another window",
      "closes what a window left open, and still takes its answer",
    ),
  },
  {
    fault: "R11",
    is: "stopped in every state",
    shown: [
      ...across(
        "58: a request that the user stops in the middle of words",
        "58: a request that the user stops while it waits to ask again",
        "58: a request that the user stops leaves no listener behind",
      ),
      ...shown(
        "unit/store/ledger/walk",
        "requests over the ledger of several windows are settled wherever they are stopped, and hold nothing after",
      ),
    ],
  },
  {
    fault: "R12",
    is: "a slow reader",
    shown: [
      ...shown("unit/providers/everyProtocol", "{protocol} does not take a slow reader for a silent server"),
      ...across("R12: a reader that is slow keeps the server waiting, not the memory full"),
    ],
  },
  {
    fault: "R15",
    is: "a file that is held for a moment",
    shown: handle(
      "a file that is held for a moment is renamed when EPERM is over",
      "a file that is held for a moment is renamed when EBUSY is over",
      "a file that is held for a moment is given up after some seconds",
    ),
  },
];
