/** Words of sentences and of names in code; a phrase made by dice rarely has one, and is then not known as such. */
const ordinary = new Set(
  (
    "the your you our his her its their must may can will shall should not and for with without this that these from " +
    "into enter type repeat forgot forgotten reset change changed confirm confirmation password passwords passphrase " +
    "passwd key keys user users username login logout sign field form input current required please minimum maximum " +
    "least new old invalid valid wrong incorrect empty missing match matches does has have been are was were choose " +
    "random words characters letters digits page error errors hint label text title file path name type env secret " +
    "token app prod config admin test tests show hide use used using when where what which while via per all any set get " +
    "see default none null undefined true false string number value values optional example encrypted hashed hash policy " +
    "manager auth request response service server client database account email handler state props params data"
  ).split(" "),
);

const word = /^[a-z]{3,10}$/;

/**
 * Several words without order, as dice or a manager of passwords choose them, under a name of a passphrase, or, where
 * blanks stand between them, of a password.
 */
export function isPassphrase(name: string, value: string): boolean {
  if (value.length > 200) return false;
  if (/(?:session|cookie)[._-]?secret$/i.test(name)) return areWords(value.split(" "), 2);
  const isNamed = /pass_?-?phrase/i.test(name);
  if (!isNamed && !/pass(?:word|wd)?\d?$|pwd$|psk$/i.test(name)) return false;
  const parts = wordsOf(value, isNamed);
  const words = parts.filter((part) => !/^\d{1,6}$/.test(part));
  return parts.length >= (isNamed ? 3 : 4) && areWords(words, 3);
}

function areWords(parts: readonly string[], least: number): boolean {
  return parts.length >= least && parts.every((part) => word.test(part) && !ordinary.has(part));
}

function wordsOf(value: string, isNamed: boolean): readonly string[] {
  if (value.includes(" ")) return value.split(" ");
  if (!isNamed) return [];
  if (/[-_.]/.test(value)) return value.split(/[-_.]/);
  return /^(?:[A-Z][a-z]{2,9}\d{0,4}){3,9}$/.test(value) ? (value.match(/[A-Z][a-z]+|\d+/g) ?? []).map(lower) : [];
}

function lower(part: string): string {
  return part.toLowerCase();
}
