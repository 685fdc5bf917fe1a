import { statfsSync } from "node:fs";
import { dirname } from "node:path";

/**
 * File systems, by Linux's numbers, on which memory cannot be shared between machines or hosts: NFS, SMB, FUSE, 9P,
 * AFS, Ceph.
 */
const networked = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x5346414f, 0x6b414653, 0x00c36400,
]);

/** True where a write-ahead log, which needs shared memory, cannot be relied on. */
export function networkDisk(file: string): boolean {
  if (file.startsWith("\\\\")) return true;
  if (process.platform !== "linux") return false;
  try {
    return networked.has(statfsSync(dirname(file)).type >>> 0);
  } catch {
    return true;
  }
}
