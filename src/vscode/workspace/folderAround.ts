/**
 * The folder that a path is in, else the first: other views of a file carry its path, and an authority that the file has
 * not. None where no folder is open.
 */
export function folderAround<Folder extends { readonly path: string }>(
  path: string,
  folders: readonly Folder[],
): Folder | undefined {
  const around = folders.find((folder) => path.startsWith(folder.path.endsWith("/") ? folder.path : `${folder.path}/`));
  return around ?? folders[0];
}
