import { describe, expect, it } from "vitest";
import { KIND, type Type } from "../../reference/document.js";
import type { Entry } from "../../reference/model.js";
import { readReference } from "../../reference/read.js";
import { typeText } from "../../reference/type-text.js";
import {
  comment,
  literal,
  object,
  project,
  prop,
  referenceTo,
  reflection,
  STRING,
  union,
} from "./document.js";

const NEVER: Type = { type: "intrinsic", name: "never" };
const optional = { flags: { isOptional: true } };

function membersOf(entry: Entry | undefined) {
  return entry?.kind === "shape" ? entry.members : [];
}

describe("a type as text", () => {
  it.each([
    [union(literal(600), literal(60)), "60 | 600"],
    [
      union(STRING, literal("b"), { type: "intrinsic", name: "undefined" }, literal("a")),
      '"a" | "b" | string | undefined',
    ],
    [
      {
        type: "typeOperator",
        operator: "readonly",
        target: { type: "array", elementType: STRING },
      },
      "string[]",
    ],
    [{ type: "array", elementType: union(STRING, literal(1)) }, "(1 | string)[]"],
    [{ type: "reference", name: "Readonly", target: {}, typeArguments: [STRING] }, "string"],
    [object(prop("a", STRING, optional), prop("b", literal(1))), "{ a?: string; b: 1 }"],
    [union(...Array.from({ length: 20 }, (_, at) => literal(at))), "0 | 1 | 2 | … | 19"],
  ] satisfies readonly (readonly [Type, string])[])("%j", (type, text) => {
    expect(typeText(type)).toBe(text);
  });
});

describe("the members of a type", () => {
  const base = reflection("Base", KIND.INTERFACE, { children: [prop("region", STRING, optional)] });
  const props = reflection("Props", KIND.INTERFACE, {
    children: [
      prop("region", STRING, {
        ...optional,
        inheritedFrom: { type: "reference", name: "Base.region", target: 0 },
      }),
      prop("name", STRING, {
        comment: comment("Its name.", { default: "none", throws: "where it is long." }),
      }),
      prop("roles", object(prop("arn", STRING)), optional),
    ],
  });

  it("are told with where they are written, what is inherited last", () => {
    const members = membersOf(readReference(project(base, props)).get("Props"));
    expect(members.map(({ name, owner, isOptional }) => ({ name, owner, isOptional }))).toEqual([
      { name: "name", owner: ["Props"], isOptional: false },
      { name: "roles", owner: ["Props"], isOptional: true },
      { name: "region", owner: ["Base"], isOptional: true },
    ]);
    expect(members[0]?.doc).toEqual({
      text: "Its name.",
      examples: [],
      throws: ["where it is long."],
      see: [],
      defaultValue: "none",
    });
    expect(members[1]?.nested).toMatchObject([{ name: "roles.arn", owner: ["Props", "roles"] }]);
  });

  it("are those that are left by Omit", () => {
    const alias = reflection("Some", KIND.ALIAS, {
      type: {
        type: "reference",
        name: "Omit",
        target: {},
        typeArguments: [referenceTo(props), literal("name")],
      },
    });
    const members = membersOf(readReference(project(base, props, alias)).get("Some"));
    expect(members.map(({ name }) => name)).toEqual(["roles", "region"]);
  });

  it("exclude each other where one variant requires what another forbids", () => {
    const alias = reflection("Files", KIND.ALIAS, {
      type: union(
        object(
          prop("flowLog", STRING),
          prop("bucket", NEVER, optional),
          prop("regions", STRING, optional),
        ),
        object(
          prop("bucket", STRING),
          prop("flowLog", NEVER, optional),
          prop("regions", STRING),
          prop("prefix", STRING, optional),
        ),
      ),
    });
    const members = membersOf(readReference(project(alias)).get("Files"));
    const standing = members.map(({ name, alternatives, requiredWith, onlyWith }) => ({
      name,
      alternatives,
      requiredWith,
      onlyWith,
    }));
    expect(standing).toEqual([
      { name: "flowLog", alternatives: ["flowLog", "bucket"], requiredWith: [], onlyWith: [] },
      { name: "bucket", alternatives: ["flowLog", "bucket"], requiredWith: [], onlyWith: [] },
      { name: "regions", alternatives: [], requiredWith: ["bucket"], onlyWith: [] },
      { name: "prefix", alternatives: [], requiredWith: [], onlyWith: ["bucket"] },
    ]);
  });
});
