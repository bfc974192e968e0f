import { describe, expect, test } from "vitest";
import type { PolicyKind, PolicyProblem } from "../../../checker/delivery/iam/document.js";
import { parsePolicyDocument } from "../../../checker/delivery/iam/parse.js";
import { PLAIN_FORM, type Text } from "../../../checker/delivery/iam/text.js";
import { readTree, UNKNOWN_TREE } from "../../../checker/delivery/iam/tree.js";
import { ANYTHING, type Draft, text, treeOfDraft } from "./policies.js";

const ALLOW = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const TRUST = { Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" };
const BUCKET = { ...ALLOW, Principal: "*" };

function parse(draft: Draft, kind: PolicyKind = "identity") {
  return parsePolicyDocument(treeOfDraft(draft), kind, "it");
}

function parsed(draft: Draft, kind: PolicyKind = "identity") {
  const result = parse(draft, kind);
  if (result.kind === "refused") throw new Error(JSON.stringify(result.problems));
  return result.document;
}

describe("AWS takes", () => {
  const list = parsed({ Version: "2012-10-17", Statement: [ALLOW] });

  test("one statement for a list of one", () => {
    expect(parsed({ Version: "2012-10-17", Statement: ALLOW })).toEqual(list);
  });

  test("lists of one for what stands alone", () => {
    const statement = { Effect: "Allow", Action: ["s3:*"], Resource: ["*"] };
    expect(parsed({ Version: "2012-10-17", Statement: statement })).toEqual(list);
  });

  test("no more statements than a document has place for; of more nothing is said", () => {
    const many = (count: number) =>
      parsed({ Statement: Array.from({ length: count }, () => ALLOW) });
    expect(many(1000).statements).toHaveLength(1000);
    expect(many(10_000)).toEqual(parsed(ANYTHING));
  });

  test("no version, which is the old one", () => {
    expect(parsed({ Statement: ALLOW }).version).toBe("2008-10-17");
    expect(parsed({ Statement: ALLOW, Version: ANYTHING }).version).toBe("unknown");
  });

  test("numbers and booleans in conditions", () => {
    const Condition = { Bool: { "aws:a": true }, NumericEquals: { "aws:b": [1, "2"] } };
    const [statement] = parsed({ Statement: { ...ALLOW, Condition } }).statements;
    expect(statement?.conditions).toMatchObject([
      { key: ["aws:a"], values: [["true"]] },
      { key: ["aws:b"], values: [["1"], ["2"]] },
    ]);
  });

  test("names of statements, of which an empty one is none", () => {
    const Statement = [
      { ...ALLOW, Sid: "A" },
      { ...ALLOW, Sid: "" },
      { ...ALLOW, Sid: text("S", { id: "u" }) },
    ];
    const sids = parsed({ Statement }).statements.map(({ sid }) => sid);
    expect(sids).toEqual(["A", undefined, undefined]);
  });

  test("everybody in two ways", () => {
    const [one] = parsed({ Statement: BUCKET }, "resource").statements;
    const other = { ...BUCKET, Principal: { AWS: ["*"] } };
    expect(parsed({ Statement: other }, "resource").statements[0]).toEqual(one);
  });

  test("an id of a policy of a resource", () => {
    expect(parse({ Id: "a", Statement: BUCKET }, "resource").kind).toBe("policy");
  });
});

describe("AWS refuses", () => {
  type Row = readonly [PolicyProblem["kind"], string, Draft, PolicyKind?];
  const one = (change: Readonly<Record<string, Draft>>, base: Draft = ALLOW): Draft => ({
    Statement: { ...(base as object), ...change },
  });
  const without = (name: string, base: object = ALLOW): Draft => ({
    Statement: Object.fromEntries(Object.entries(base).filter(([key]) => key !== name)),
  });

  const ROWS: readonly Row[] = [
    ["wrong-type", "", ["a"]],
    ["wrong-type", "", "{}"],
    ["wrong-type", "", null],
    ["unknown-version", "Version", { Version: "2012-10-18", Statement: ALLOW }],
    ["unknown-version", "Version", { Version: 2012, Statement: ALLOW }],
    ["no-statement", "Statement", { Version: "2012-10-17" }],
    ["no-statement", "Statement", { Statement: [] }],
    ["wrong-type", "Statement.0", { Statement: "Allow" }],
    ["wrong-type", "Statement.1", { Statement: [ALLOW, null] }],
    ["unknown-element", "statement", { statement: ALLOW, Statement: ALLOW }],
    ["forbidden-element", "Id", { Id: "a", Statement: ALLOW }],
    ["missing-element", "Statement.0.Effect", without("Effect")],
    ["unknown-effect", "Statement.0.Effect", one({ Effect: "allow" })],
    ["unknown-effect", "Statement.0.Effect", one({ Effect: true })],
    ["missing-element", "Statement.0.Action", without("Action")],
    ["both-elements", "Statement.0.Action", one({ NotAction: "s3:A" })],
    ["wrong-type", "Statement.0.Action", one({ Action: [1] })],
    ["action-without-service", "Statement.0.Action", one({ Action: ["s3:A", "PutObject"] })],
    ["missing-element", "Statement.0.Resource", without("Resource")],
    ["both-elements", "Statement.0.Resource", one({ NotResource: "*" })],
    ["wrong-type", "Statement.0.Resource", one({ Resource: { a: "b" } })],
    ["unknown-element", "Statement.0.action", one({ action: "s3:*" })],
    ["forbidden-element", "Statement.0.Principal", one({ Principal: "*" })],
    ["forbidden-element", "Statement.0.NotPrincipal", one({ NotPrincipal: "*" })],
    ["missing-element", "Statement.0.Principal", { Statement: ALLOW }, "resource"],
    ["missing-element", "Statement.0.Principal", one({ Principal: {} }, BUCKET), "resource"],
    ["both-elements", "Statement.0.NotPrincipal", one({ NotPrincipal: "*" }, BUCKET), "resource"],
    ["wrong-type", "Statement.0.Principal", one({ Principal: "me" }, BUCKET), "resource"],
    [
      "unknown-principal-type",
      "Statement.0.Principal.aws",
      one({ Principal: { aws: "*" } }, BUCKET),
      "resource",
    ],
    [
      "partial-principal",
      "Statement.0.Principal.AWS",
      one({ Principal: { AWS: "arn:aws:iam::1:role/*" } }, BUCKET),
      "resource",
    ],
    [
      "partial-principal",
      "Statement.0.Principal.AWS",
      one({ Principal: { AWS: text("arn:aws:iam::", { id: "u" }, ":role/*") } }, BUCKET),
      "resource",
    ],
    ["missing-element", "Statement.0.Resource", { Statement: TRUST }, "resource"],
    ["forbidden-element", "Statement.0.Resource", one({ Resource: "*" }, TRUST), "trust"],
    [
      "forbidden-element",
      "Statement.0.NotPrincipal",
      { Statement: { Effect: "Deny", Action: "*", NotPrincipal: "*" } },
      "trust",
    ],
    [
      "unknown-operator",
      "Statement.0.Condition.StringMatches",
      one({ Condition: { StringMatches: { "aws:a": "a" } } }),
    ],
    ["wrong-type", "Statement.0.Condition", one({ Condition: [] })],
    ["wrong-type", "Statement.0.Condition.Bool", one({ Condition: { Bool: "true" } })],
    [
      "wrong-type",
      "Statement.0.Condition.Bool.aws:a",
      one({ Condition: { Bool: { "aws:a": { b: "c" } } } }),
    ],
  ];

  test.each(ROWS.map(([kind, path, draft, of]) => ({ kind, path, draft, of })))(
    "$kind: $path",
    ({ kind, path, draft, of }) => {
      const result = parse(draft, of);
      expect(result.kind).toBe("refused");
      if (result.kind === "policy") return;
      expect(result.problems).toContainEqual({
        path:
          path === ""
            ? []
            : path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
        kind,
      });
    },
  );

  test("text that is no JSON", () => {
    expect(parsePolicyDocument(readTree(["{"]), "identity", "it")).toEqual({
      kind: "refused",
      problems: [{ path: [], kind: "not-json" }],
    });
  });
});

describe("AWS may refuse what is not known, and nothing is said", () => {
  const ROWS: readonly (readonly [string, Draft, PolicyKind?])[] = [
    ["all of it", ANYTHING],
    ["the statements", { Statement: ANYTHING }],
    ["a statement", { Statement: [ALLOW, ANYTHING] }],
    ["the effect", { Statement: { ...ALLOW, Effect: ANYTHING } }],
    ["a part of the effect", { Statement: { ...ALLOW, Effect: text("A", { id: "u" }) } }],
    ["the action", { Statement: { ...ALLOW, Action: text({ id: "u" }) } }],
    ["the principal", { Statement: { ...BUCKET, Principal: ANYTHING } }, "resource"],
    ["the principals", { Statement: { ...BUCKET, Principal: { AWS: ANYTHING } } }, "resource"],
    ["who everybody is", { Statement: { ...BUCKET, Principal: text({ id: "u" }) } }, "resource"],
    ["the condition", { Statement: { ...ALLOW, Condition: ANYTHING } }],
    ["a condition that is null", { Statement: { ...ALLOW, Condition: null } }],
    [
      "a value of a condition",
      { Statement: { ...ALLOW, Condition: { Bool: { "aws:a": [ANYTHING, null] } } } },
    ],
    [
      "NotPrincipal that allows",
      { Statement: { Effect: "Allow", Action: "*", Resource: "*", NotPrincipal: "*" } },
      "resource",
    ],
  ];

  test.each(ROWS.map(([what, draft, kind]) => ({ what, draft, kind })))(
    "$what",
    ({ draft, kind }) => {
      expect(parse(draft, kind).kind).toBe("policy");
    },
  );

  test("a key", () => {
    const tree = {
      kind: "object",
      members: [{ key: [{ id: "u" }], value: treeOfDraft(ALLOW) }],
    } as const;
    const result = parsePolicyDocument(tree, "identity", "it");
    expect(result.kind === "policy" && result.document.statements[0]?.effect).toBe("unknown");
  });
});

describe("JSON text", () => {
  const name = { id: "name", form: PLAIN_FORM };

  test.each<readonly [string, Text, Draft]>([
    ["without symbols", ['{"a": ["b", 1, true, null, {}]}'], { a: ["b", 1, true, null, {}] }],
    ["with a symbol", ['{"a": "', name, '"}'], { a: text(name) }],
    ["with text around it", ['{"a": "x', name, ':*"}'], { a: text("x", name, ":*") }],
    ["with two in one string", ['["', name, "-", name, '"]'], [text(name, "-", name)]],
    ["with escapes before it", ['["\\"\\\\', name, '"]'], [text('"\\', name)]],
    ["with a key twice, of which the last counts", ['{"a": 1, "a": 2}'], { a: 2 }],
    ["with a number in another form", ["[1.0]"], [1]],
  ])("%s", (_, written, expected) => {
    expect(readTree(written)).toEqual(treeOfDraft(expected));
  });

  test.each<readonly [string, Text]>([
    ["a symbol outside of strings", ['{"a": ', name, "}"]],
    ["a symbol that may end the string", ['{"a": "', { id: "u" }, '"}']],
    ["a symbol after a backslash", ['{"a": "\\', name, '"}']],
    ["a symbol alone", [name]],
    ["marks that are not ours", ['{"a": "\ue0000\ue001"}']],
    ["marks that are written otherwise", ['{"a": "\\uE0000"}']],
  ])("says nothing of %s", (_, written) => {
    expect(readTree(written)).toEqual(UNKNOWN_TREE);
  });

  test("as a key", () => {
    expect(readTree(['{"', name, '": 1}'])).toEqual({
      kind: "object",
      members: [{ key: [name], value: { kind: "scalar", text: "1" } }],
    });
  });

  test("is refused where it is none", () => {
    expect(readTree(["{'a': 1}"])).toBeUndefined();
    expect(readTree([""])).toBeUndefined();
  });

  test("nested without end is not followed", () => {
    const deep = `${"[".repeat(2_000)}${"]".repeat(2_000)}`;
    expect(JSON.stringify(readTree([deep]))).toContain("unknown");
  });
});
