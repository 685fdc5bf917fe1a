const madeUp =
  /example|sample|changeme|change[-_]me|placeholder|your|xxxx|dummy|redacted|insert|replace|fake|lorem|todo|1234567890|abcdefgh|00000000|\.\.\.|\*\*\*|…|••|██|\[masked\]|<masked|masked>|«/i;
/** Stands for a value that comes from elsewhere, or is locked. */
export const reference =
  /^(?:[<{$%@(]|--|\[\w+\]|\{\{|enc\[|!|vault:|ref\+|arn:|op:|secret:\/\/|sops|env[(:.]|process\.|os\.|var\.|data\.|local\.|module\.|\/|\.{1,2}\/|https?:)/i;

/** Of specifications and manuals: RFC 6749, RFC 7617, jwt.io, Azure's emulator. */
const known = [
  "2YotnFZFEjr1zCsicMWpAA",
  "tGzv3JOkF0XG5Qx2TlKWIA",
  "QWxhZGRpbjpvcGVuIHNlc2FtZQ",
  "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
  "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq",
];

export function isKnown(value: string): boolean {
  return known.some((one) => value.includes(one));
}

export function isMadeUp(value: string): boolean {
  return isKnown(value) || madeUp.test(value) || new Set(value.toLowerCase()).size < 4;
}

const secretEnd =
  /(?:password|passwd|pwd|passphrase|userpass|dbpass|passwort|kennwort|motdepasse|contraseña|secret|token|apikey|accesskey|secretkey|privatekey|authkey|accountkey|signingkey|encryptionkey|masterkey|encryptkey|sharedkey|webhookurl|credential|credentials|connectionstring|secretaccesskey|keybase|clientsecret|salt|authorization|bearer|cookie|dsn|jwt|appkey|licensekey|serverkey|storagekey|saskey|signingsecret|sessionkey|adminkey|writekey|masterauth|requirepass|psk|adminkey|clientkey|storepass|validationkey|decryptionkey|keypass|pass|pw|privkey|encryptkey|cryptkey|hmackey|mnemonic|pat|secretid|credentialsb64|keyb64|apitoken|authtoken|auth)$/;

/** By how the name ends: `max_tokens`, `tokenizer` and `password_length` name none. */
export function namesSecret(name: string): boolean {
  const bare = name
    .toLowerCase()
    .replace(/[._-]/g, "")
    .replace(/(?:value|v\d|\d|prod|dev|test|staging|base64|b64|bedrock|data)$/, "");
  return (
    secretEnd.test(bare) &&
    !/(?:next|page|continuation|csrf|cancellation|sync|start|end|public|publickey|publishable|design|pad|bos|eos|unk|mask|special)(?:page)?token$/.test(
      bare,
    )
  );
}

export function namesPassword(name: string): boolean {
  return /pass|pwd|psk|(?:^|[._-])pw$/i.test(name);
}

export function leastFor(name: string): number {
  return namesPassword(name) ? 6 : 12;
}

const longestOpaque = 400;

/** Cannot be read as words, numbers, a version, a path or a colour. */
export function isOpaque(raw: string, least: number): boolean {
  if (raw.length > longestOpaque + 3) return false;
  const value = raw.replace(/[)\]}]{1,3}$/, "");
  if (value.length < least || value.length > longestOpaque || /\s/.test(value)) return false;
  if (/^\p{Cc}/u.test(value) || reference.test(value) || isMadeUp(value) || isReadable(value)) return false;
  const [letters, digits, marks] = [/[A-Za-z]/, /\d/, /[^A-Za-z\d]/].map((kind) => kind.test(value));
  const isMixed = /[a-z]/.test(value) && /[A-Z]/.test(value);
  return least <= 6
    ? Boolean(letters) && (Boolean(digits) || Boolean(marks))
    : Boolean(letters) && Boolean(digits) && (isMixed || Boolean(marks) || isHex(value) || value.length >= 20);
}

function isHex(value: string): boolean {
  return /^[a-f\d]{16,}$/i.test(value);
}

export function isReadable(value: string): boolean {
  return (
    /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(value) ||
    /^[a-z]+\d{0,4}(?:[-_./:|][a-z]*\d{0,4}){1,12}$/i.test(value) ||
    /^[\p{L}¿¡]+(?:\d{0,2}|[.!?…])$/u.test(value) ||
    /^(?:[A-Za-z_$]{1,40}\d{0,2}\.){1,6}[A-Za-z_$]{1,40}\d{0,2}$/.test(value) ||
    /^[A-Za-z_$][\w$.]*[<[]/.test(value) ||
    /^[A-Z]?[a-z]{1,30}(?:\d?[A-Z][a-z]{1,30}){1,8}:?$/.test(value) ||
    /^v?\d[\d.,:+/TZ_-]*$/i.test(value) ||
    /^(?:#|0x)[a-f\d]{3,8}$/i.test(value) ||
    isMailAddress(value) ||
    isTypeName(value) ||
    /^[\w-]+(?:\.[\w-]+)*\(/.test(value) ||
    /^(?:sha\d{1,3}|md5)[:-]/i.test(value)
  );
}

function isMailAddress(value: string): boolean {
  return /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,12}|[A-Z]{2,3})$/.test(value);
}

/** `OAuth2TokenCredential`, also behind the names of packages. */
function isTypeName(value: string): boolean {
  return /^(?:[a-z_]\w{0,60}\.){0,4}(?:[A-Z]{1,3}[a-z]{2,20}\d{0,2}){1,7}[A-Z]{1,3}[a-z]{2,20}:?$/.test(value);
}

/** What a person thought up or a machine made: letters with a figure or a sign among them, and no code. */
export function isPassword(value: string): boolean {
  if (value.length < 6 || value.length > 200 || /[|<>\s]/.test(value) || !/\p{L}/u.test(value)) return false;
  const isCode =
    /^[a-z_$][\w$]*(?:\.[a-z_$][\w$]*)+\(?|^[\w$.]+[[(]|^(?:my|new|old|user|db|test|the|your|current)?_?(?:pass|pwd)/i;
  if (isCode.test(value) && !(/\d/.test(value) && /[A-Z]/.test(value))) return false;
  // A column's type; a colour before what is printed.
  if (/^[A-Za-z_]\w{1,20}\(\d{0,6}\)?[,;]?$|^\p{Cc}/u.test(value)) return false;
  if (/^[A-Z]{2,30}(?:_(?:[A-Z]{2,30}|V?\d{1,2})){1,12}$/.test(value)) return false;
  if (isMailAddress(value) || isTypeName(value) || /^v?\d[\d.,:+/TZ_-]*$/i.test(value)) return false;
  return /\d/.test(value)
    ? !/^[A-Z]?[a-z]+\d$/.test(value)
    : /[!#$%^&*?@+=~\\]/.test(value.slice(1)) && !/^[\w-]+[=?]/.test(value);
}
