import { printable, printableLine, writtenOut } from "../text/printable.js";

/*
 * Text of a pull request in Markdown. What is no plain word stands in code: there, nothing is a link, a mention or a
 * reference to an issue, which GitHub and GitLab look for in everything else once it is rendered, so that escaping
 * Markdown alone would not do.
 */

/** How much is shown of one name, and of one sentence. */
const LONGEST_NAME = 200;
const LONGEST_PROSE = 1500;

/** A name, in code. A pipe would end a cell and a backtick the code; both are written out. */
export function code(text: string): string {
  const shown = cut(printable(cut(text, LONGEST_NAME)).replace(/[`|]/g, writtenOut), LONGEST_NAME);
  return `\`${shown.trim() === "" ? JSON.stringify(shown) : shown}\``;
}

/** Sentences with names in them: those that are known, and whatever else is no plain word, in code. */
export function prose(text: string, names: readonly (string | null)[] = []): string {
  const known = names
    .filter((name) => name !== null && name !== "")
    .toSorted((one, other) => (other?.length ?? 0) - (one?.length ?? 0));
  const [name, ...others] = known;
  if (name !== undefined && name !== null && text.includes(name)) {
    return text
      .split(name)
      .map((part) => prose(part, others))
      .join(code(name));
  }
  if (name !== undefined) return prose(text, others);
  return inWords(cut(text, LONGEST_PROSE));
}

function inWords(text: string): string {
  return text
    .split(/ +/)
    .map((piece, at) => {
      const [, opening = "", word = "", closing = ""] = MARKS.exec(piece) ?? [];
      // A number and a mark at the start of a line would begin a list.
      const isSafe = at === 0 ? /^\p{L}/u.test(word) : true;
      const shown = word === "" || (isSafe && isPlain(word)) ? word : code(word);
      return `${opening}${shown}${closing}`;
    })
    .join(" ");
}

/** A word, and the marks that sentences have around it. */
const MARKS = /^([("]?)(.*?)([).,;:"]*)$/su;

/**
 * Not the `GH-1` and `1a2b3c4` that GitHub makes links of
 * (https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls).
 */
function isPlain(word: string): boolean {
  const isWord =
    /^['’-]?\p{L}+(?:['’-]\p{L}+)*[!?]?$|^v?\p{N}{1,6}(?:\.\p{N}{1,6})*$|^[–—…→]$/u.test(word);
  return isWord && !/^[0-9a-f]{7,}$/i.test(word);
}

/** Lines of Terraform, in a fence that is longer than any in them. */
export function fence(language: string, lines: readonly string[]): string {
  const text = lines.map((line) => cut(printableLine(line), LONGEST_PROSE)).join("\n");
  const runs = text.match(/`+/g) ?? [];
  const marks = "`".repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return `${marks}${language}\n${text}\n${marks}`;
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
