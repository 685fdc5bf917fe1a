/**
 * Where files that wait for the user's decision are kept over a reload; in a file of its own, because the list's bundle
 * is only loaded on first use.
 */
export const opsKey = "pointsman.fileOps";
