import { isAbsolute, join, relative } from "node:path";

type Environment = { readonly [name: string]: string | undefined };

/**
 * Where programs keep what they can make again. Undefined where the user has no such folder, and where it would be
 * in the working folder, into which a run writes nothing but its reports.
 */
export function cacheFolder(
  env: Environment,
  platform: NodeJS.Platform,
  workingFolder: string,
): string | undefined {
  const base = userCache(env, platform);
  if (base === undefined || !isAbsolute(base)) return undefined;
  const path = relative(workingFolder, base);
  const isInside = path !== ".." && !/^\.\.[\\/]/.test(path) && !isAbsolute(path);
  return isInside && !isRoot(workingFolder) ? undefined : join(base, "flowgate");
}

/** Everything is in it, and nothing that is in it is there because somebody works there. */
function isRoot(folder: string): boolean {
  return relative(folder, join(folder, "..")) === "";
}

function userCache(env: Environment, platform: NodeJS.Platform): string | undefined {
  // https://learn.microsoft.com/windows/win32/shell/knownfolderid
  if (platform === "win32") return env["LOCALAPPDATA"];
  // https://specifications.freedesktop.org/basedir-spec/latest/
  if (env["XDG_CACHE_HOME"]) return env["XDG_CACHE_HOME"];
  const home = env["HOME"];
  if (!home) return undefined;
  // https://developer.apple.com/library/archive/documentation/FileManagement/Conceptual/FileSystemProgrammingGuide
  return platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
}
