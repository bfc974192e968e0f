import { type Comment, KIND, type Reflection, type Type } from "../../reference/document.js";

let ids = 0;

/** What TypeDoc writes of something that is exported, or of a member of it. */
export function reflection(name: string, kind: number, more: Partial<Reflection> = {}): Reflection {
  ids += 1;
  return { id: ids, name, kind, flags: {}, sources: [{ fileName: "modules/a.ts" }], ...more };
}

export function prop(name: string, type: Type, more: Partial<Reflection> = {}): Reflection {
  return reflection(name, KIND.PROPERTY, { type, ...more });
}

export function project(...exported: readonly Reflection[]): Reflection {
  return reflection("flowgate", 1, { children: exported });
}

export const STRING: Type = { type: "intrinsic", name: "string" };

export function literal(value: string | number): Type {
  return { type: "literal", value };
}

export function union(...types: readonly Type[]): Type {
  return { type: "union", types };
}

export function object(...children: readonly Reflection[]): Type {
  return { type: "reflection", declaration: reflection("__type", 65_536, { children }) };
}

export function referenceTo(target: Reflection, ...typeArguments: readonly Type[]): Type {
  return { type: "reference", name: target.name, target: target.id, typeArguments };
}

/** A comment of a text, an example, and tags. */
export function comment(text: string, tags: Readonly<Record<string, string>> = {}): Comment {
  return {
    summary: [{ kind: "text", text }],
    blockTags: Object.entries(tags).map(([tag, content]) => ({
      tag: `@${tag}`,
      content: [
        tag === "example"
          ? { kind: "code", text: `\`\`\`ts\n${content}\n\`\`\`` }
          : { kind: "text", text: content },
      ],
    })),
  };
}
