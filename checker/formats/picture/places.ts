import { formatPosition } from "../../source/position.js";
import type { Repository } from "../model.js";
import { linkTo } from "../places/link.js";
import { type PlacedInSource, placeOf } from "../places/place.js";
import type { PicturePlace } from "./model.js";

/** What is longer is of a name that nobody has given in earnest. */
const LONGEST_LINK = 1000;

/** Where something stands, as the repository has it; undefined where no source tells. */
export function picturePlace(
  placed: PlacedInSource,
  repository: Repository,
): PicturePlace | undefined {
  const place = placeOf(placed, repository);
  if (place === undefined) {
    const { location } = placed;
    return location === null ? undefined : { text: formatPosition(location), link: undefined };
  }
  const link = linkTo(place, repository);
  const isShown = link !== undefined && /^https?:\/\//.test(link) && link.length <= LONGEST_LINK;
  return {
    text: formatPosition({ file: place.path, line: place.line }),
    link: isShown ? link : undefined,
  };
}
