import { pathSegments } from "../core/pathSegments.ts";
import {
  dataEndings,
  keyNames,
  likelyNames,
  madeUp,
  possibleNames,
  secretNames,
  sourceEndings,
  template,
} from "./secretNames.ts";

/** Folders whose every file is private. */
const folders: readonly string[] = [".ssh", ".gnupg", ".git", ".aws", ".azure", ".gcloud", ".password-store"];

/** Files that are private only in their own folder: the ends of paths. */
const places: readonly string[] = [
  ".docker/config.json",
  ".kube/config",
  ".cargo/credentials",
  ".cargo/credentials.toml",
  ".gem/credentials",
  ".m2/settings.xml",
  ".m2/settings-security.xml",
  ".gradle/gradle.properties",
  ".composer/auth.json",
  ".pip/pip.conf",
  ".config/gh/hosts.yml",
  ".config/glab-cli/config.yml",
  ".config/hub",
  ".config/doctl/config.yaml",
  ".config/rclone/rclone.conf",
  ".config/op/config",
  ".config/containers/auth.json",
  ".terraform.d/credentials.tfrc.json",
  ".vscode/sftp.json",
  ".idea/webservers.xml",
  ".idea/datasources.local.xml",
  ".purple/accounts.xml",
  ".irssi/config",
  ".chef/knife.rb",
  ".circleci/cli.yml",
  ".oci/config",
  ".bluemix/config.json",
  ".claude/.credentials.json",
  ".codex/auth.json",
];

/**
 * What a path says about the file: it is secret, whatever its text; its text decides, and a `likely` one is secret
 * until it has been read; or it is like any other.
 */
export type NameVerdict = "secret" | "likely" | "possible" | "harmless";

/** Takes a path in any form; names are compared as case-insensitive disks do. */
export function judgeName(path: string): NameVerdict {
  const segments = pathSegments(path);
  const full = segments.at(-1);
  if (full === undefined) return "harmless";
  if (segments.some((segment) => folders.includes(segment))) return "secret";
  if (segments.some((segment, index) => segment === ".config" && segments[index + 1] === "gcloud")) return "secret";
  const whole = `/${segments.join("/")}`;
  if (places.some((place) => whole.endsWith(`/${place}`))) return "secret";
  const name = withoutCopy(full);
  const bare = name.replace(/^\./, "").replace(dataEndings, "");
  if (keyNames.some((pattern) => pattern.test(name))) return "secret";
  if (template.test(name.replace(/^[._]/, ""))) return "harmless";
  if (secretNames.some((pattern) => pattern.test(name))) return madeUp.test(name) ? "possible" : "secret";
  if (sourceEndings.test(name)) return "harmless";
  const isData = dataEndings.test(name) || !name.slice(1).includes(".");
  if (likelyNames.some((pattern) => pattern.test(bare) || pattern.test(name)) && isData)
    return madeUp.test(name) ? "possible" : "likely";
  return isData && possibleNames.some((pattern) => pattern.test(bare)) ? "possible" : "harmless";
}

/** True for a file that by its name or place alone is never sent unasked. */
export function isSecretFile(path: string): boolean {
  const verdict = judgeName(path);
  return verdict === "secret" || verdict === "likely";
}

/** `server.pem.bak`, `.env~`, `id_rsa (copy)`, `credentials.json.2024-05-01`. */
function withoutCopy(name: string): string {
  const ending =
    /(?:\.(?:bak|backup|old|orig|save|saved|swp|copy|prev|\d{1,4}(?:-\d{1,2}){0,2}|\d{8,14})|~| - copy|[ ._-]\(?copy\)?| \(\d{1,3}\))$/;
  let rest = name;
  for (let cuts = 0; cuts < 3 && ending.test(rest); cuts++) rest = rest.replace(ending, "");
  return rest === "" ? name : rest;
}
