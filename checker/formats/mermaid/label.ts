const LONGEST_LABEL = 60;

/** Whatever could be syntax is an entity: https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters */
export function mermaidText(label: string, longest = LONGEST_LABEL): string {
  const characters = [...label];
  const shown =
    characters.length > longest ? [...characters.slice(0, longest - 1), "…"] : characters;
  return shown
    .map((one) => (/\p{C}|\p{Z}/u.test(one) && one !== " " ? "\ufffd" : one))
    .map((one) => (/[\p{L}\p{N}_. -]/u.test(one) ? one : `#${one.codePointAt(0)};`))
    .join("");
}
