import { pathSegments } from "../core/pathSegments.ts";

/** Names of files that hold secrets; matched against the last segment of a path, case-folded. */
const names: readonly RegExp[] = [
  /^\.env/,
  /\.env$/,
  /^env\.(local|production|development|staging|test)$/,
  /\.(pem|key|p8|p12|pfx|pkcs12|jks|jceks|keystore|bks|kdb|kdbx|agilekeychain|keychain|keychain-db|ppk|pgp|gpg|asc|ovpn)$/,
  /\.(tfvars|tfstate|tfstate\.backup|tfvars\.json|agekey|mobileprovision|provisionprofile)$/,
  /^id_(rsa|dsa|ecdsa|ed25519|xmss)(?!.*\.pub$)/,
  /^[._]?(npmrc|yarnrc|yarnrc\.yml|pypirc|netrc|pgpass|my\.cnf|mylogin\.cnf|htpasswd|s3cfg|boto|dockercfg|databrickscfg|terraformrc)$/,
  /^(pgpass\.conf|nuget\.config|terraform\.rc|\.vault-token|\.git-credentials|\.gitcookies|\.gist|\.hgrc)$/,
  /^\.?credentials?($|[._-])/,
  /[._-]credentials?(\.(json|ya?ml|xml|toml|ini|csv|txt|properties|enc|db))?$/,
  /^\.?secrets?(\.(json|ya?ml|xml|toml|ini|txt|properties|enc|env)|$|\..*\.(json|ya?ml|toml))/,
  /[._-]secrets?\.(json|ya?ml|toml|ini|txt|properties)$/,
  /^(client_secret|service[-_]?account|application_default_credentials).*\.json$/,
  /^(local\.settings\.json|wallet\.dat|key[34]\.db|logins\.json|kubeconfig|.*\.kubeconfig)$/,
  /^\.[a-z_]*(history|_history)$/,
  /^(shadow|gshadow|master\.passwd|krb5\.keytab|.*\.keytab)$/,
];

/** Folders whose every file is private. */
const folders: readonly string[] = [".ssh", ".gnupg", ".git", ".aws", ".azure", ".gcloud", ".password-store"];

/** Files that are private only in their own folder: the ends of paths. */
const places: readonly string[] = [
  ".docker/config.json",
  ".kube/config",
  ".cargo/credentials.toml",
  ".gem/credentials",
  ".m2/settings.xml",
  ".m2/settings-security.xml",
  ".composer/auth.json",
  ".config/gh/hosts.yml",
  ".config/hub",
  ".config/rclone/rclone.conf",
  ".terraform.d/credentials.tfrc.json",
];

/**
 * True for a file that by its name or place holds passwords, keys or tokens: it is never sent unasked.
 * Takes a path in any form; names are compared as case-insensitive disks do.
 */
export function isSecretFile(path: string): boolean {
  const segments = pathSegments(path);
  const name = segments.at(-1);
  if (name === undefined) return false;
  if (segments.some((segment) => folders.includes(segment))) return true;
  if (segments.some((segment, index) => segment === ".config" && segments[index + 1] === "gcloud")) return true;
  const whole = `/${segments.join("/")}`;
  return names.some((pattern) => pattern.test(name)) || places.some((place) => whole.endsWith(`/${place}`));
}
