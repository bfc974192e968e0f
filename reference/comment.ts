import type { Comment, CommentPart } from "./document.js";
import type { Doc } from "./model.js";

/** Where a link leads: the name of what has this id. */
type NameOf = (id: number) => string | undefined;

/** The document of a comment. Without one it is empty, which is found as a gap. */
export function docOf(comment: Comment | undefined, nameOf: NameOf): Doc {
  const tagged = (...tags: readonly string[]) =>
    (comment?.blockTags ?? [])
      .filter(({ tag }) => tags.includes(tag))
      .map(({ content }) => textOf(content, nameOf).trim());
  const [defaultValue] = tagged("@default", "@defaultValue");
  const written = [textOf(comment?.summary ?? [], nameOf), ...tagged("@remarks")]
    .flatMap((text) => text.split(/\n\n+/))
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
  return {
    text: written.filter((paragraph) => !isAddresses(paragraph)).join("\n\n"),
    examples: tagged("@example").map(withoutFence),
    throws: tagged("@throws"),
    see: [
      ...tagged("@see").flatMap(listed),
      ...written.filter(isAddresses).flatMap((text) => text.split(/\s+/)),
    ],
    ...(defaultValue === undefined ? {} : { defaultValue: withoutFence(defaultValue) }),
  };
}

/** TypeDoc makes a list of several tags that follow each other. */
function listed(text: string): readonly string[] {
  return text
    .split(/^ *- /m)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** Sources that stand below what they are of. */
function isAddresses(paragraph: string): boolean {
  return /^(?:https:\/\/\S+\s*)+$/.test(paragraph);
}

function textOf(parts: readonly CommentPart[], nameOf: NameOf): string {
  return parts
    .map((part) => (part.kind === "inline-tag" ? link(part, nameOf) : part.text))
    .join("");
}

function link(
  { text, target }: Extract<CommentPart, { kind: "inline-tag" }>,
  nameOf: NameOf,
): string {
  if (typeof target === "string") return `[${text}](${target})`;
  const name = typeof target === "number" ? nameOf(target) : undefined;
  return name === undefined ? `\`${text}\`` : `[\`${text}\`](ref:${name})`;
}

/** TypeDoc fences what has no fence. */
function withoutFence(text: string): string {
  return /^```\w*\n([\s\S]*?)\n?```$/.exec(text)?.[1] ?? text;
}
