import { pathSegments } from "../../core/pathSegments.ts";

/** Files that make a program run, or decide which one, when somebody merely opens, builds or commits a folder. */
const places: readonly RegExp[] = [
  /\/\.(git|vscode|husky|devcontainer|idea|cursor|hg|svn)\//,
  /\/\.(git|devcontainer|vscode|husky)$/,
  // A bare repository, by its usual name.
  /\/[^/]+\.git\//,
  /\/\.github\/(workflows|hooks|agents|actions)\//,
  /\/\.(gitlab-ci\.yml|travis\.yml)$/,
  /\/\.(circleci|config\/fish|ssh)\//,
  /\/\.claude\/(agents\/|hooks\/|settings[^/]*\.json$)/,
  /\/\.codex\/(agents\/|config\.toml$|hooks\.json$)/,
  /\.code-workspace$/,
  /\/\.?mcp\.json$/,
  /\/(\.gitattributes|\.gitmodules|\.gitconfig|\.npmrc|\.yarnrc(\.yml)?|\.pnpmfile\.c?js|\.envrc|\.env|\.devcontainer\.json|\.pre-commit-config\.yaml)$/,
  /\/(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|cargo\.lock|gemfile\.lock|poetry\.lock|uv\.lock|pipfile\.lock|pdm\.lock|composer\.lock|go\.sum|flake\.lock|packages\.lock\.json|gradle\.lockfile|deno\.lock|mix\.lock|pubspec\.lock|podfile\.lock|package\.resolved)$/,
  /\/\.(bashrc|bash_profile|bash_login|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin)$/,
];

/** Files that build tools execute; people change them every day, so changes are pointed out rather than blocked. */
const sensitive: readonly RegExp[] = [
  /\/(package\.json|pnpm-workspace\.yaml|cargo\.toml|build\.rs|web\.config|server\.xml|gradle\.properties|makefile|justfile)$/,
  /\.(csproj|fsproj|vbproj|vcxproj|props|targets|sln|gradle|gradle\.kts)$/,
  /\/ruby_lsp\/[^/]+\/addon/,
];

/** True where a change to the file can start a program without anybody asking for it. Takes a path in any form. */
export function isProtectedPath(path: string): boolean {
  return matches(path, places);
}

/** True where a change to the file changes what the next build runs. */
export function isSensitivePath(path: string): boolean {
  return matches(path, sensitive);
}

/** Whether a file is in one of these folders, whatever the case. */
export function isInAnyOf(folders: readonly string[], path: string): boolean {
  const names = pathSegments(path);
  return folders.some((folder) => {
    const outer = pathSegments(folder);
    return outer.length > 0 && outer.every((name, at) => names[at] === name);
  });
}

function matches(path: string, patterns: readonly RegExp[]): boolean {
  const plain = `/${pathSegments(path).join("/")}`;
  return patterns.some((pattern) => pattern.test(plain));
}
