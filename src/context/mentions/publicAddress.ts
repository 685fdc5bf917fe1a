/**
 * True for an address of the internet: not of this machine, of a private network, of the network's own link, of one to
 * many, nor kept for other uses (IANA's special-purpose registries, RFC 6890). `address` as a resolver writes it; whatever
 * else it is, is none.
 */
export function isPublicAddress(address: string): boolean {
  const four = bytesOfFour(address);
  if (four) return isPublicFour(four);
  const groups = groupsOfSix(address);
  return groups !== undefined && isPublicSix(groups);
}

function bytesOfFour(address: string): readonly number[] | undefined {
  const parts = address.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte < 256) ? bytes : undefined;
}

function isPublicFour([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 100 && b >= 64 && b < 128) return false;
  if (a === 169 && b === 254) return false;
  if (a === 172 && b >= 16 && b < 32) return false;
  if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)) || (b === 88 && c === 99))) return false;
  if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return false;
  return !(a === 203 && b === 0 && c === 113);
}

/** Eight groups of 16 bits; undefined for what is no address, or has a zone. */
function groupsOfSix(address: string): readonly number[] | undefined {
  if (!/^[\da-f:.]{2,45}$/i.test(address)) return undefined;
  const [head = "", tail, ...more] = address.split("::");
  if (more.length > 0) return undefined;
  const before = groupsIn(head);
  const after = tail === undefined ? [] : groupsIn(tail);
  if (!before || !after) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...before, ...Array<number>(Math.max(0, missing)).fill(0), ...after];
}

function groupsIn(text: string): readonly number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  for (const part of text.split(":")) {
    const four = bytesOfFour(part);
    if (four) {
      const [a = 0, b = 0, c = 0, d = 0] = four;
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

function isPublicSix(groups: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const four = isPublicFour([g >> 8, g & 255, h >> 8, h & 255]);
  // An address of the older kind in the newer's clothes: mapped, or translated on its way.
  if (a === 0 && b === 0 && c === 0 && d === 0 && (e === 0 || e === 0xffff))
    return e === 0xffff && f === 0 ? false : e === 0 && f === 0xffff && four;
  if (a === 0x64 && b === 0xff9b && c === 0 && d === 0 && e === 0 && f === 0) return four;
  if (a === 0x2002) return isPublicFour([b >> 8, b & 255, c >> 8, c & 255]);
  // Teredo, documentation, benchmarks and the like; all else outside of 2000::/3 is not of the internet.
  if (a === 0x2001 && (b < 0x200 || b === 0xdb8)) return false;
  if (a === 0x3fff && b < 0x1000) return false;
  return a >= 0x2000 && a < 0x4000;
}
