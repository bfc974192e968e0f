import type { Comments } from "./definition.js";
import type { Block } from "./tidy.js";

const WIDTH = 100;

/** Text as a comment of HCL. */
export function commentOf(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && line.length + word.length + 3 > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.map((line) => `# ${line}\n`).join("");
}

/**
 * Blocks with the comments that are meant for them.
 *
 * @throws {Error} for one that is meant for nothing, so that none is lost where a construct changes.
 */
export function annotate(blocks: readonly Block[], comments: Comments): readonly string[] {
  const addresses = blocks.map(({ address }) => address);
  const lost = Object.keys(comments).find(
    (place) => !addresses.includes(place.split("/")[0] ?? ""),
  );
  if (lost !== undefined) throw new Error(`there is no ${lost} to comment`);
  return blocks.map(({ address, text }) => {
    const inside = Object.entries(comments).filter(([place]) => place.startsWith(`${address}/`));
    const commented = inside.reduce(
      (block, [place, comment]) => above(block, place.slice(address.length + 1), comment),
      text,
    );
    const own = comments[address];
    return own === undefined ? commented : `${commentOf(own)}${commented}`;
  });
}

/** A comment above an argument or a nested block, the first one of that name. */
function above(block: string, name: string, comment: string): string {
  const line = new RegExp(`^${name} (?:= |\\{)`, "m");
  if (!line.test(block)) throw new Error(`there is no ${name} to comment in\n${block}`);
  return block.replace(line, (found) => `${commentOf(comment)}${found}`);
}
