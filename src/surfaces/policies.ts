import type { RequestPolicy } from "../core/requestPolicy.ts";
import type { Surface } from "../core/task.ts";

/** How the requests of each surface are treated: a new surface is one entry here and a composer. */
export const policies: Readonly<Record<Surface, RequestPolicy>> = {
  chat: {
    waitsForUser: true,
    patience: "patient",
    protocol: "chat",
    mayEscalate: true,
    answer: "prose",
    reservesFirst: true,
    mayTrim: true,
    openFile: "as-asked",
    plainRole: "code",
  },
  inline: {
    waitsForUser: true,
    patience: "patient",
    protocol: "chat",
    mayEscalate: true,
    answer: "code",
    reservesFirst: true,
    mayTrim: false,
    openFile: "near",
    plainRole: "code",
  },
  completion: {
    waitsForUser: false,
    patience: "hasty",
    protocol: "fim",
    // A second answer would come too late.
    mayEscalate: false,
    answer: "prose",
    // The user waits for it while typing.
    reservesFirst: false,
    mayTrim: false,
    openFile: "none",
    plainRole: "complete",
  },
  scm: {
    waitsForUser: true,
    patience: "patient",
    protocol: "chat",
    // It shows as it comes, in the user's own input box.
    mayEscalate: false,
    answer: "prose",
    reservesFirst: true,
    mayTrim: false,
    openFile: "none",
    plainRole: "code",
  },
};
