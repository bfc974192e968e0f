import type { Repository } from "../model.js";
import { type RepositoryPlace, uriOf } from "./place.js";

/** The address of a line where the repository is shown; undefined where nobody shows it. */
export function linkTo(place: RepositoryPlace, repository: Repository): string | undefined {
  const parts: Readonly<Record<string, string>> = {
    "{path}": uriOf(place).replace(/[!'()*]/g, encoded),
    "{line}": `${place.line}`,
  };
  // In one go, so that a file called {line} stays one.
  return repository.link?.replace(/\{path\}|\{line\}/g, (part) => parts[part] ?? part);
}

/** What RFC 3986 lets stand in a path, and ends a link of Markdown. */
function encoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
