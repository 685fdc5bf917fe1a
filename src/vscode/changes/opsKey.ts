/** Where files that wait for the user's decision are kept over a reload; apart, because the list itself is read on first use. */
export const opsKey = "pointsman.fileOps";
