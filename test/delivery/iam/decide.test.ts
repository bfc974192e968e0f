import { describe, expect, test } from "vitest";
import { decideAccess } from "../../../checker/delivery/iam/decide.js";
import { type PolicyDocument, unknownDocument } from "../../../checker/delivery/iam/document.js";
import { parsePolicyDocument } from "../../../checker/delivery/iam/parse.js";
import type { RequestPrincipal } from "../../../checker/delivery/iam/question.js";
import { ACCOUNT_FORM, PLAIN_FORM } from "../../../checker/delivery/iam/text.js";
import { treeOf } from "../../../checker/delivery/iam/tree.js";
import {
  ACCOUNT,
  ANYTHING,
  type Ask,
  answer,
  ask,
  context,
  DELIVERY,
  type Draft,
  document,
  ROLE,
  SESSION,
  statements,
  text,
  values,
} from "./policies.js";

const ALLOW = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::b/*" };
const DENY = { ...ALLOW, Effect: "Deny" };
const OTHER = { ...ALLOW, Action: "s3:GetObject" };
const MAYBE = { Condition: { StringEquals: { "aws:unheard": "of" } } };

function identity(...all: readonly Draft[]): PolicyDocument {
  return statements("identity", ...all);
}

describe("policies of an identity", () => {
  test.each<readonly [string, readonly PolicyDocument[], string]>([
    ["none", [], "cannot"],
    ["one that allows", [identity(ALLOW)], "can"],
    ["one that allows something else", [identity(OTHER)], "cannot"],
    ["one of two", [identity(OTHER), identity(ALLOW)], "can"],
    ["one that denies as well", [identity(ALLOW), identity(DENY)], "cannot"],
    ["one that denies something else", [identity(ALLOW, { ...OTHER, Effect: "Deny" })], "can"],
    ["one that may deny", [identity(ALLOW, { ...DENY, ...MAYBE })], "unknown"],
    ["one that may allow", [identity({ ...ALLOW, ...MAYBE })], "unknown"],
    ["one that may allow, beside one that does", [identity({ ...ALLOW, ...MAYBE }, ALLOW)], "can"],
    ["one that may allow, and one that denies", [identity({ ...ALLOW, ...MAYBE }, DENY)], "cannot"],
    ["one that may deny what is not allowed", [identity({ ...DENY, ...MAYBE })], "cannot"],
    ["one of which nothing is known", [unknownDocument("identity", "?")], "unknown"],
    [
      "one of which nothing is known, beside one that allows",
      [unknownDocument("identity", "?"), identity(ALLOW)],
      "unknown",
    ],
    [
      "one of which nothing is known, beside one that denies",
      [unknownDocument("identity", "?"), identity(DENY)],
      "cannot",
    ],
    ["one whose effect is not known", [identity({ ...ALLOW, Effect: ANYTHING })], "unknown"],
    [
      "one whose effect is not known, of something else",
      [identity({ ...OTHER, Effect: ANYTHING })],
      "cannot",
    ],
    ["statements that are not known", [document({ Statement: ANYTHING })], "unknown"],
  ])("%s", (_, policies, expected) => {
    expect(answer({ identity: policies })).toBe(expected);
  });

  test.each<readonly [string, Draft, string]>([
    ["Action, by its service", { ...ALLOW, Action: "s3:*" }, "can"],
    ["Action, in any case", { ...ALLOW, Action: "S3:putobject" }, "can"],
    ["Action, by a question mark", { ...ALLOW, Action: "s3:?utObject" }, "can"],
    ["Action, one of several", { ...ALLOW, Action: ["s3:A", "s3:Put*"] }, "can"],
    ["Action, every one", { ...ALLOW, Action: "*" }, "can"],
    ["Action, none", { ...ALLOW, Action: [] }, "cannot"],
    ["Action that is longer", { ...ALLOW, Action: "s3:PutObjectAcl" }, "cannot"],
    ["Action of another service", { ...ALLOW, Action: "s3-object-lambda:*" }, "cannot"],
    ["Action that is not known", { ...ALLOW, Action: text("s3:", { id: "u" }) }, "unknown"],
    [
      "Action that is not known, of another service",
      { ...ALLOW, Action: text("logs:", { id: "u" }) },
      "cannot",
    ],
    ["NotAction of others", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }, "can"],
    [
      "NotAction of it",
      { Effect: "Allow", NotAction: ["iam:*", "s3:p*"], Resource: "*" },
      "cannot",
    ],
    [
      "NotAction that may be it",
      { Effect: "Allow", NotAction: ANYTHING, Resource: "*" },
      "unknown",
    ],
    ["Resource, another", { ...ALLOW, Resource: "arn:aws:s3:::c/*" }, "cannot"],
    ["Resource, the bucket of it", { ...ALLOW, Resource: "arn:aws:s3:::b" }, "cannot"],
    [
      "Resource, one of several",
      { ...ALLOW, Resource: ["arn:aws:s3:::c", "arn:aws:s3:::b/k"] },
      "can",
    ],
    ["Resource that is not known", { ...ALLOW, Resource: [ANYTHING] }, "unknown"],
    [
      "NotResource of others",
      { Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::c/*" },
      "can",
    ],
    [
      "NotResource of it",
      { Effect: "Allow", Action: "*", NotResource: ["arn:aws:s3:::c", "arn:aws:s3:::b/*"] },
      "cannot",
    ],
  ])("%s", (_, statement, expected) => {
    expect(answer({ identity: [identity(statement)] })).toBe(expected);
  });
});

describe("variables", () => {
  const known = context({
    "aws:userid": values("b"),
    "aws:gone": { kind: "absent" },
    "aws:there": { kind: "present" },
  });

  test.each<readonly [string, string, string]>([
    ["with a value", "arn:aws:s3:::${aws:userid}/*", "can"],
    ["in another case", "arn:aws:s3:::${AWS:UserId}/*", "can"],
    ["with another value", "arn:aws:s3:::x${aws:userid}/*", "cannot"],
    ["without a value", "arn:aws:s3:::b${aws:gone}/*", "cannot"],
    ["without a value, and with a default", "arn:aws:s3:::${aws:gone, 'b'}/*", "can"],
    ["without a value, and with another default", "arn:aws:s3:::${aws:gone, 'c'}/*", "cannot"],
    ["with a value, and a default", "arn:aws:s3:::${aws:userid, 'c'}/*", "can"],
    ["with some value", "arn:aws:s3:::${aws:there}/*", "unknown"],
    ["with some value, elsewhere", "arn:aws:s3:::c/${aws:there}/*", "cannot"],
    ["of which nothing is known", "arn:aws:s3:::${aws:any}/*", "unknown"],
    ["of which nothing is known, elsewhere", "arn:aws:s3:::c/${aws:any}", "cannot"],
    ["before the fifth colon", "arn:aws:s3:${aws:gone}::b/*", "unknown"],
    ["for a star", "arn:aws:s3:::b/${*}", "cannot"],
    ["for a dollar", "arn:aws:s3:::b/${$}", "cannot"],
    ["that is not closed", "arn:aws:s3:::b/${aws:userid", "unknown"],
    ["that is not closed, elsewhere", "arn:aws:s3:::c/${aws:userid", "cannot"],
  ])("%s", (_, Resource, expected) => {
    const asked = { context: known, resource: "arn:aws:s3:::b/k" };
    expect(answer({ ...asked, identity: [identity({ ...ALLOW, Resource })] })).toBe(expected);
    const not = identity({ Effect: "Allow", Action: "*", NotResource: Resource });
    const opposite = expected === "can" ? "cannot" : expected === "cannot" ? "can" : "unknown";
    expect(answer({ ...asked, identity: [not] })).toBe(opposite);
  });

  test("are text in documents of 2008", () => {
    const Statement = { ...ALLOW, Resource: "arn:aws:s3:::${aws:userid}/*" };
    const old = document({ Version: "2008-10-17", Statement });
    expect(answer({ context: known, identity: [old] })).toBe("cannot");
    expect(answer({ context: known, identity: [document({ Statement })] })).toBe("cannot");
    const resource = "arn:aws:s3:::${aws:userid}/k";
    expect(answer({ context: known, identity: [old], resource })).toBe("can");
    expect(answer({ context: known, identity: [document({ Version: ANYTHING, Statement })] })).toBe(
      "unknown",
    );
  });

  test("are no patterns", () => {
    const star = context({ "aws:userid": values("*") });
    const Resource = "arn:aws:s3:::${aws:userid}/k";
    expect(answer({ context: star, identity: [identity({ ...ALLOW, Resource })] })).toBe("cannot");
  });

  test("of keys with many values", () => {
    const many = context({ "aws:userid": values("b", "c") });
    const Resource = "arn:aws:s3:::${aws:userid}/*";
    expect(answer({ context: many, identity: [identity({ ...ALLOW, Resource })] })).toBe("unknown");
  });

  test("may begin in what is not known", () => {
    const ends = text("arn:aws:s3:::", { id: "u" }, "}/*");
    expect(answer({ identity: [identity({ ...ALLOW, Resource: ends })] })).toBe("unknown");
    const open = text("arn:aws:s3:::b$", { id: "u" });
    expect(
      answer({ identity: [identity({ ...ALLOW, Resource: open })], resource: "arn:aws:s3:::b" }),
    ).toBe("unknown");
    const plain = { id: "name", form: PLAIN_FORM };
    const closed = text("arn:aws:s3:::b$", plain);
    expect(
      answer({ identity: [identity({ ...ALLOW, Resource: closed })], resource: "arn:aws:s3:::b" }),
    ).toBe("cannot");
    const within = text("arn:aws:s3:::${aws:", plain, "}");
    expect(
      answer({ identity: [identity({ ...ALLOW, Resource: within })], resource: "arn:aws:s3:::b" }),
    ).toBe("unknown");
  });
});

describe("a permissions boundary", () => {
  test.each<readonly [string, Ask, string]>([
    ["that allows", { boundary: identity({ ...ALLOW, Action: "s3:*" }) }, "can"],
    ["that does not", { boundary: identity(OTHER) }, "cannot"],
    ["that denies", { boundary: identity(ALLOW, DENY) }, "cannot"],
    ["that may allow", { boundary: identity({ ...ALLOW, ...MAYBE }) }, "unknown"],
    ["of which nothing is known", { boundary: unknownDocument("identity", "?") }, "unknown"],
    ["that allows what nothing else does", { boundary: identity(ALLOW), identity: [] }, "cannot"],
  ])("%s", (_, question, expected) => {
    expect(answer({ identity: [identity(ALLOW)], ...question })).toBe(expected);
  });

  test.each<readonly [string, Draft, string]>([
    ["its role, which it limits", { AWS: ROLE }, "cannot"],
    [
      "its session, which may be the one",
      { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/flow-logs/s` },
      "unknown",
    ],
    ["everybody, of which nothing is said", "*", "unknown"],
    ["its account, which leaves it to policies", { AWS: ACCOUNT }, "cannot"],
  ])("that does not allow, and a bucket that allows to %s", (_, Principal, expected) => {
    const bucket = statements("resource", { ...ALLOW, Principal });
    expect(answer({ boundary: identity(OTHER), bucket })).toBe(expected);
  });

  test("and a bucket that allows to the session itself", () => {
    const name = `arn:aws:sts::${ACCOUNT}:assumed-role/flow-logs/s`;
    const bucket = statements("resource", { ...ALLOW, Principal: { AWS: name } });
    const principal: RequestPrincipal = { ...session(), session: [name] };
    expect(answer({ principal, boundary: identity(OTHER), bucket })).toBe("can");
  });
});

function session(): Extract<RequestPrincipal, { kind: "session" }> {
  if (SESSION.kind !== "session") throw new Error("no session");
  return SESSION;
}

describe("a policy of a resource", () => {
  const toRole = { ...ALLOW, Principal: { AWS: ROLE } };
  const toAccount = { ...ALLOW, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };

  test.each<readonly [string, Ask, string]>([
    ["allows beside none of the identity", { bucket: statements("resource", toRole) }, "can"],
    [
      "need not allow where the identity's does",
      { bucket: statements("resource", { ...toRole, ...OTHER }), identity: [identity(ALLOW)] },
      "can",
    ],
    [
      "denies what the identity's allows",
      { bucket: statements("resource", { ...DENY, Principal: "*" }), identity: [identity(ALLOW)] },
      "cannot",
    ],
    [
      "denies to the account what the identity's allows",
      {
        bucket: statements("resource", { ...toAccount, Effect: "Deny" }),
        identity: [identity(ALLOW)],
      },
      "cannot",
    ],
    ["leaves it to the account", { bucket: statements("resource", toAccount) }, "cannot"],
    [
      "leaves it to the account, which allows it",
      { bucket: statements("resource", toAccount), identity: [identity(ALLOW)] },
      "can",
    ],
    [
      "of another account needs both: the resource's alone",
      { bucket: statements("resource", toRole), isSameAccount: false },
      "cannot",
    ],
    [
      "of another account needs both: the identity's alone",
      {
        bucket: statements("resource", { ...toRole, ...OTHER }),
        identity: [identity(ALLOW)],
        isSameAccount: false,
      },
      "cannot",
    ],
    [
      "of another account needs both, and has them",
      {
        bucket: statements("resource", toAccount),
        identity: [identity(ALLOW)],
        isSameAccount: false,
      },
      "can",
    ],
    [
      "of an account that is not known",
      { bucket: statements("resource", toRole), isSameAccount: "unknown" },
      "unknown",
    ],
    [
      "of an account that is not known, which does not matter",
      {
        bucket: statements("resource", toRole),
        identity: [identity(ALLOW)],
        isSameAccount: "unknown",
      },
      "can",
    ],
    [
      "that has to allow by itself, and does",
      {
        trust: statements("trust", {
          Effect: "Allow",
          Action: "s3:PutObject",
          Principal: { AWS: ROLE },
        }),
      },
      "can",
    ],
    [
      "that has to allow by itself, and does not",
      { trust: statements("resource", { ...toRole, ...OTHER }), identity: [identity(ALLOW)] },
      "cannot",
    ],
    [
      "that leaves it to the account, as keys do",
      { trust: statements("resource", toAccount), identity: [identity(ALLOW)] },
      "can",
    ],
    [
      "that leaves it to the account, which does not",
      { trust: statements("resource", toAccount), identity: [] },
      "cannot",
    ],
    [
      "of which nothing is known",
      { bucket: unknownDocument("resource", "?"), identity: [identity(ALLOW)] },
      "unknown",
    ],
  ])("%s", (_, question, expected) => {
    expect(answer(question)).toBe(expected);
  });
});

describe("principals", () => {
  const unknownAccount: RequestPrincipal = {
    kind: "session",
    role: ["arn:", { id: "partition" }, ":iam::", { id: "account", form: ACCOUNT_FORM }, ":role/r"],
    session: ["arn:aws:sts::", { id: "account", form: ACCOUNT_FORM }, ":assumed-role/r/s"],
    account: [{ id: "account", form: ACCOUNT_FORM }],
  };
  const accountText = text({ id: "account", form: ACCOUNT_FORM });

  /** What a statement that allows and one that denies come to. */
  test.each<readonly [string, Draft, RequestPrincipal, string, string]>([
    ["the service", { Service: "delivery.logs.amazonaws.com" }, DELIVERY, "can", "cannot"],
    [
      "the service among others",
      { Service: ["a.amazonaws.com", "delivery.logs.amazonaws.com"] },
      DELIVERY,
      "can",
      "cannot",
    ],
    ["another service", { Service: "logs.amazonaws.com" }, DELIVERY, "cannot", "can"],
    [
      "the service as an account",
      { AWS: "delivery.logs.amazonaws.com" },
      DELIVERY,
      "cannot",
      "can",
    ],
    ["everybody, for a service", "*", DELIVERY, "can", "cannot"],
    ["everybody as AWS, for a service", { AWS: "*" }, DELIVERY, "can", "cannot"],
    ["an account, for a service", { AWS: ACCOUNT }, DELIVERY, "cannot", "can"],
    ["root, for a service", { AWS: `arn:aws:iam::${ACCOUNT}:root` }, DELIVERY, "cannot", "can"],
    ["a federated one, for a service", { Federated: "*" }, DELIVERY, "cannot", "can"],
    ["what is not known, for a service", ANYTHING, DELIVERY, "unknown", "unknown"],
    ["a service that is not known", { Service: text({ id: "u" }) }, DELIVERY, "unknown", "unknown"],
    [
      "an identity that is not known, for a service",
      { AWS: text({ id: "u" }) },
      DELIVERY,
      "unknown",
      "unknown",
    ],
    [
      "an identity of which little is known, for a service",
      { AWS: accountText },
      DELIVERY,
      "cannot",
      "can",
    ],
    ["the role", { AWS: ROLE }, SESSION, "can", "cannot"],
    [
      "the role without its path",
      { AWS: `arn:aws:iam::${ACCOUNT}:role/flow-logs` },
      SESSION,
      "cannot",
      "can",
    ],
    [
      "a session of it",
      { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/flow-logs/s` },
      SESSION,
      "unknown",
      "unknown",
    ],
    [
      "a session of another role",
      { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/flow/s` },
      SESSION,
      "cannot",
      "can",
    ],
    ["its account", { AWS: ACCOUNT }, SESSION, "cannot", "cannot"],
    ["another account", { AWS: "210987654321" }, SESSION, "cannot", "can"],
    [
      "root of another partition",
      { AWS: `arn:aws-cn:iam::${ACCOUNT}:root` },
      SESSION,
      "cannot",
      "can",
    ],
    ["a user", { AWS: `arn:aws:iam::${ACCOUNT}:user/flow-logs` }, SESSION, "cannot", "can"],
    ["an id of a role", { AWS: "AROAABCDEFGHIJKLMNOPQ" }, SESSION, "unknown", "unknown"],
    [
      "a service, for a session",
      { Service: "delivery.logs.amazonaws.com" },
      SESSION,
      "cannot",
      "can",
    ],
    ["a federated one, for a session", { Federated: "a.com" }, SESSION, "cannot", "can"],
    ["a canonical user, for a session", { CanonicalUser: "79a5" }, SESSION, "cannot", "unknown"],
    ["everybody, for a session", "*", SESSION, "can", "cannot"],
    [
      "an account that is the same symbol",
      { AWS: accountText },
      unknownAccount,
      "cannot",
      "cannot",
    ],
    [
      "root of the same symbol",
      {
        AWS: text(
          "arn:",
          { id: "partition" },
          ":iam::",
          { id: "account", form: ACCOUNT_FORM },
          ":root",
        ),
      },
      unknownAccount,
      "cannot",
      "unknown",
    ],
    ["an account that may be it", { AWS: ACCOUNT }, unknownAccount, "cannot", "unknown"],
  ])("%s", (_, Principal, principal, allowed, denied) => {
    const allow = statements("resource", { ...ALLOW, Principal });
    expect(answer({ principal, bucket: allow })).toBe(allowed);
    const deny = statements("resource", { ...ALLOW, Principal: "*" }, { ...DENY, Principal });
    expect(answer({ principal, bucket: deny })).toBe(denied);
  });

  test.each<readonly [string, Draft, RequestPrincipal, string]>([
    ["the service", { Service: "delivery.logs.amazonaws.com" }, DELIVERY, "can"],
    ["another service", { Service: "logs.amazonaws.com" }, DELIVERY, "cannot"],
    ["an account, for a service", { AWS: ACCOUNT }, DELIVERY, "cannot"],
    ["everybody", { AWS: "*" }, SESSION, "can"],
    ["its role alone, of which AWS says that it does not do", { AWS: ROLE }, SESSION, "unknown"],
    [
      "its role and account, of a session that is not known",
      { AWS: [ROLE, ACCOUNT] },
      SESSION,
      "unknown",
    ],
    ["somebody else", { AWS: "210987654321" }, SESSION, "cannot"],
    ["what is not known", ANYTHING, SESSION, "unknown"],
  ])("a denial to all but %s", (_, NotPrincipal, principal, expected) => {
    const deny = { ...DENY, NotPrincipal };
    const bucket = statements("resource", { ...ALLOW, Principal: "*" }, deny);
    expect(answer({ principal, bucket })).toBe(expected);
  });

  test("a service has no policies of its own", () => {
    const own = { principal: DELIVERY, identity: [identity(ALLOW)] };
    expect(answer(own)).toBe("cannot");
    const bucket = statements("resource", { ...ALLOW, Principal: DELIVERY_NAME });
    const boundary = identity(DENY);
    expect(answer({ ...own, identity: [identity(DENY)], boundary, bucket })).toBe("can");
    expect(answer({ ...own, bucket, isSameAccount: false })).toBe("can");
  });
});

const DELIVERY_NAME = { Service: "delivery.logs.amazonaws.com" };

describe("the reasons", () => {
  test("name the statement that allowed, or denied", () => {
    const policies = [
      identity(OTHER),
      document({ Statement: [OTHER, { ...ALLOW, Sid: "Write" }] }, "identity", "aws_iam_policy.a"),
    ];
    expect(ask({ identity: policies }).because).toEqual([
      { kind: "allowed", by: { document: "aws_iam_policy.a", index: 1, sid: "Write" } },
    ]);
    const denial = document({ Statement: DENY }, "identity", "aws_iam_policy.b");
    expect(ask({ identity: [...policies, denial] }).because).toEqual([
      { kind: "denied", by: { document: "aws_iam_policy.b", index: 0 } },
    ]);
  });

  test("say what is not known", () => {
    const deny = { ...DENY, ...MAYBE, Resource: ANYTHING };
    expect(ask({ identity: [identity(ALLOW, deny)] }).because).toEqual([
      {
        kind: "may-be-denied",
        by: { document: "identity", index: 1 },
        about: [{ kind: "resource" }, { kind: "condition", key: "aws:unheard" }],
      },
    ]);
    const allow = { ...ALLOW, Effect: ANYTHING };
    expect(ask({ identity: [identity(allow)] }).because).toEqual([
      {
        kind: "may-be-denied",
        by: { document: "identity", index: 0 },
        about: [{ kind: "effect" }],
      },
      {
        kind: "may-be-allowed",
        by: { document: "identity", index: 0 },
        about: [{ kind: "effect" }],
      },
    ]);
  });

  test("say what is missing, and how near it is", () => {
    const bare = { ...ALLOW, Sid: "Bare", Resource: "arn:aws:s3:::b" };
    const far = { ...OTHER, Resource: "arn:aws:s3:::c" };
    expect(ask({ identity: [identity(bare, far)], boundary: identity(ALLOW) }).because).toEqual([
      {
        kind: "not-allowed",
        policies: "identity",
        near: [
          {
            statement: { document: "identity", index: 0, sid: "Bare" },
            element: { kind: "resource" },
          },
        ],
      },
    ]);
    expect(ask({ identity: [identity(ALLOW)], boundary: identity(far) }).because).toEqual([
      { kind: "not-allowed", policies: "boundary", near: [] },
    ]);
    expect(ask({ principal: DELIVERY }).because).toEqual([
      { kind: "not-allowed", policies: "resource", near: [] },
    ]);
  });

  test("say that more would have to be known of what limits", () => {
    const bucket = statements("resource", { ...ALLOW, Principal: "*" });
    expect(ask({ bucket, boundary: identity(OTHER) }).because).toEqual([
      { kind: "may-be-limited", policies: "boundary" },
    ]);
    const toRole = statements("resource", { ...ALLOW, Principal: { AWS: ROLE } });
    expect(ask({ bucket: toRole, isSameAccount: "unknown" }).because).toEqual([
      { kind: "may-be-limited", policies: "identity" },
    ]);
  });
});

test("of a resource of a million characters nothing is said", () => {
  const Resource = `arn:aws:s3:::${"${aws:userid}k".repeat(100_000)}`;
  const resource = `arn:aws:s3:::${"bk".repeat(500_000)}`;
  const at = context({ "aws:userid": values("b") });
  expect(answer({ identity: [identity({ ...ALLOW, Resource })], resource, context: at })).toBe(
    "unknown",
  );
});

test("a document straight from JSON", () => {
  const tree = treeOf({ Version: "2012-10-17", Statement: [ALLOW] });
  const parsed = parsePolicyDocument(tree, "identity", "json");
  if (parsed.kind === "refused") throw new Error("refused");
  const question = { principal: SESSION, action: "s3:PutObject", resource: ["arn:aws:s3:::b/k"] };
  const decision = decideAccess(
    { ...question, context: new Map() },
    { identity: [parsed.document], boundary: undefined, resource: undefined },
  );
  expect(decision.answer).toBe("can");
});
