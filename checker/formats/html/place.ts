import type { Position } from "../../source/expression.js";
import { formatPosition } from "../../source/position.js";
import type { Repository } from "../model.js";
import { linkTo } from "../places/link.js";
import { type PlacedInSource, placeIn, placeOf, type RepositoryPlace } from "../places/place.js";
import { html, type Markup, name } from "./markup.js";

/** Where something stands, as a link where the repository is shown. */
export function placeLink(placed: PlacedInSource, repository: Repository): Markup | undefined {
  return linked(placeOf(placed, repository), placed.location, repository);
}

export function positionLink(
  position: Position | null,
  repository: Repository,
): Markup | undefined {
  const place = position === null ? undefined : placeIn(position, repository);
  return linked(place, position, repository);
}

function linked(
  place: RepositoryPlace | undefined,
  position: Position | null,
  repository: Repository,
): Markup | undefined {
  if (place === undefined) {
    return position === null
      ? undefined
      : html`<span class="at">${name(formatPosition(position))}</span>`;
  }
  const text = name(formatPosition({ file: place.path, line: place.line }));
  const address = linkTo(place, repository);
  return address === undefined || address.length > LONGEST || !/^https?:\/\//.test(address)
    ? html`<span class="at">${text}</span>`
    : html`<a class="at" href="${address}">${text}</a>`;
}

/** A longer address is of a name that nobody has given in earnest. */
const LONGEST = 1000;
