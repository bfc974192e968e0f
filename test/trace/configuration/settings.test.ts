import { describe, expect, it } from "vitest";
import { symbol } from "../../../checker/trace/configuration/facts.js";
import {
  accountOf,
  compareAccounts,
} from "../../../checker/trace/configuration/provider/account.js";
import {
  areOfOneAccount,
  comparePlaces,
} from "../../../checker/trace/configuration/provider/compare.js";
import type { Place } from "../../../checker/trace/configuration/provider/place.js";
import {
  compareSettings,
  type Setting,
  setting,
  UNKNOWN,
  UNSET,
  weakest,
} from "../../../checker/trace/configuration/provider/settings.js";
import { fromJson, scalar, sequence, type Value } from "../../../checker/trace/values/value.js";

const of = (value: string, more: Partial<Setting> = {}): Setting => ({
  value: scalar(value),
  inferred: false,
  ...more,
});
const INFERRED = { inferred: true };
const ATTRIBUTE = symbol(
  { address: "aws_vpc.a", module: [], mode: "managed", type: "aws_vpc", name: "a" },
  ["id"],
);
const role = (account: string): Value => fromJson([{ role_arn: arn(account) }]);
const arn = (account: string) => `arn:aws:iam::${account}:role/x`;
const ONE = "111122223333";
const OTHER = "444455556666";

describe("two settings of one plan", () => {
  it.each<[string, Setting, Setting, string]>([
    ["set to neither", UNSET, UNSET, "same"],
    ["set to neither, as far as the plan says", UNSET, { ...UNSET, inferred: true }, "inferred"],
    ["set once", of("x"), UNSET, "unknown"],
    ["equal", of("x"), of("x"), "same"],
    ["equal, one of them by inference", of("x"), of("x", INFERRED), "inferred"],
    ["unequal", of("x"), of("y"), "different"],
    ["unequal, one of them by inference", of("x"), of("y", INFERRED), "suspect"],
    ["written alike", { ...UNKNOWN, form: "f" }, { ...UNKNOWN, form: "f" }, "same"],
    [
      "written alike, one of them by inference",
      { ...UNKNOWN, form: "f" },
      { ...UNKNOWN, ...INFERRED, form: "f" },
      "inferred",
    ],
    ["written otherwise", { ...UNKNOWN, form: "f" }, { ...UNKNOWN, form: "g" }, "unknown"],
    ["unknown", UNKNOWN, UNKNOWN, "unknown"],
    ["one of them unknown", UNKNOWN, of("x"), "unknown"],
    ["equal, by a default that may not hold", of("x", { isDefault: true }), of("x"), "unknown"],
    ["unequal, whatever the default", of("x", { isDefault: true }), of("y"), "different"],
    ["of one attribute", { ...UNSET, value: ATTRIBUTE }, { ...UNSET, value: ATTRIBUTE }, "same"],
  ])("%s", (_, a, b, expected) => {
    expect(compareSettings(a, b, true)).toBe(expected);
    expect(compareSettings(b, a, true)).toBe(expected);
  });
});

describe("two settings of two plans", () => {
  const list = (...items: Value[]): Setting => ({ ...UNSET, value: sequence("tuple", items) });
  it.each<[string, Setting, Setting, string]>([
    ["equal", of("x"), of("x"), "same"],
    ["unequal", of("x"), of("y"), "different"],
    ["written alike", { ...UNKNOWN, form: "f" }, { ...UNKNOWN, form: "f" }, "unknown"],
    [
      "of attributes that are called alike",
      { ...UNSET, value: ATTRIBUTE },
      { ...UNSET, value: ATTRIBUTE },
      "unknown",
    ],
    ["an attribute and text", { ...UNSET, value: ATTRIBUTE }, of("x"), "unknown"],
    ["equal lists", list(scalar("x")), list(scalar("x")), "same"],
    ["unequal lists", list(scalar("x")), list(scalar("y")), "different"],
    ["lists of attributes", list(scalar("x"), ATTRIBUTE), list(scalar("x"), ATTRIBUTE), "unknown"],
  ])("%s", (_, a, b, expected) => {
    expect(compareSettings(a, b, false)).toBe(expected);
    expect(compareSettings(b, a, false)).toBe(expected);
  });
});

it.each([
  [null, undefined],
  ["", undefined],
  ["x", "x"],
  [false, false],
])("a setting of %j is %j", (value, expected) => {
  const read = setting(scalar(value), false);
  expect(read.value?.kind === "scalar" ? read.value.value : undefined).toBe(expected);
});

it("the weakest of agreements is what all come to", () => {
  const order = ["different", "suspect", "unknown", "inferred", "same"] as const;
  for (const [at, one] of order.entries()) {
    expect(weakest([...order.slice(at)].reverse())).toBe(one);
  }
  expect(weakest([])).toBe("same");
});

describe("the account of a configuration", () => {
  const account = (given: Readonly<Record<string, Setting>>, known?: string) =>
    accountOf((name) => given[name] ?? UNSET, known);
  const settingOf = (value: Value | undefined): Setting => ({ value, inferred: false });
  const numberOf = (given: Readonly<Record<string, Setting>>, known?: string) => {
    const { value } = account(given, known).id;
    return value?.kind === "scalar" ? value.value : undefined;
  };

  it.each<[string, Readonly<Record<string, Setting>>, string | undefined, string | undefined]>([
    ["the resource's own", { assume_role: settingOf(role(OTHER)) }, ONE, ONE],
    ["its role's", { assume_role: settingOf(role(ONE)) }, undefined, ONE],
    [
      "its role's, as an object",
      { assume_role: settingOf(fromJson({ role_arn: arn(ONE) })) },
      undefined,
      ONE,
    ],
    ["its role's, as text", { assume_role: settingOf(scalar(arn(ONE))) }, undefined, ONE],
    [
      "its last role's",
      { assume_role: settingOf(fromJson([{ role_arn: arn(OTHER) }, { role_arn: arn(ONE) }])) },
      undefined,
      ONE,
    ],
    [
      "its role's, whatever identity it has taken first",
      {
        assume_role: settingOf(role(ONE)),
        assume_role_with_web_identity: settingOf(role(OTHER)),
      },
      undefined,
      ONE,
    ],
    ["its web identity's", { assume_role_with_web_identity: settingOf(role(ONE)) }, undefined, ONE],
    [
      "none of a role without an ARN",
      { assume_role: settingOf(fromJson([{}])) },
      undefined,
      undefined,
    ],
    [
      "none of a user",
      { assume_role: settingOf(scalar(`arn:aws:iam::${ONE}:user/x`)) },
      undefined,
      undefined,
    ],
    [
      "none of a role in a text",
      { assume_role: settingOf(scalar(`x ${arn(ONE)}`)) },
      undefined,
      undefined,
    ],
    [
      "none of a number with a digit more",
      { assume_role: settingOf(role(`${ONE}0`)) },
      undefined,
      undefined,
    ],
    [
      "the one that is allowed",
      { allowed_account_ids: settingOf(fromJson([ONE])) },
      undefined,
      ONE,
    ],
    [
      "none of two that are allowed",
      { allowed_account_ids: settingOf(fromJson([ONE, OTHER])) },
      undefined,
      undefined,
    ],
    ["none of no list", { allowed_account_ids: settingOf(scalar(ONE)) }, undefined, undefined],
    ["none of what is not known", { allowed_account_ids: UNKNOWN }, undefined, undefined],
    [
      "its role's, whatever is allowed",
      { assume_role: settingOf(role(ONE)), allowed_account_ids: settingOf(fromJson([OTHER])) },
      undefined,
      ONE,
    ],
  ])("is %s", (_, given, known, expected) => {
    expect(numberOf(given, known)).toBe(expected);
  });

  it.each([
    ["access_key"],
    ["profile"],
    ["shared_config_files"],
    ["shared_credentials_files"],
    ["shared_credentials_file"],
    ["assume_role"],
    ["assume_role_with_web_identity"],
  ])("may be another by its %s", (name) => {
    const a = account({ [name]: of("a") });
    expect(compareAccounts(a, a, true)).toBe("same");
    expect(compareAccounts(a, account({}), true)).toBe("unknown");
    expect(compareAccounts(a, account({ [name]: of("b") }), true)).toBe("unknown");
    expect(compareAccounts(a, account({ [name]: of("b", INFERRED) }), true)).toBe("unknown");
    expect(compareAccounts(a, account({ [name]: of("a", INFERRED) }), true)).toBe("inferred");
  });

  it("is told by its number, whatever leads to it", () => {
    const [a, b] = [account({ profile: of("a") }, ONE), account({ profile: of("b") }, ONE)];
    expect(compareAccounts(a, b, true)).toBe("same");
    expect(compareAccounts(a, account({ profile: of("a") }, OTHER), true)).toBe("different");
    expect(compareAccounts(a, account({ profile: of("a") }), true)).toBe("same");
  });

  it("is not certain where a plan says nothing of a role", () => {
    const hidden = account({ assume_role: { value: undefined, inferred: true } });
    expect(compareAccounts(hidden, account({}), true)).toBe("inferred");
    expect(compareAccounts(account({}), account({}), true)).toBe("same");
  });

  it("is one where two roles are written alike, each with its place", () => {
    const roles = (...arns: readonly (string | null)[]) =>
      account({
        assume_role: {
          value: fromJson(arns.map((role_arn) => ({ role_arn }))),
          inferred: false,
          form: "f",
        },
      });
    expect(roles(null, "a").credentials.at(-1)?.form).toBe("f 1");
    expect(compareAccounts(roles("a", "b"), roles("a", "b"), true)).toBe("same");
    expect(roles("a", "b").credentials).toHaveLength(7);
  });
});

describe("two places", () => {
  const place = (more: Partial<Place> = {}): Place => ({
    provider: {
      kind: "known",
      configuration: { key: "aws", source: undefined, module: [], expressions: undefined },
      key: undefined,
      inferred: false,
    },
    planned: undefined,
    found: undefined,
    ownRegion: UNSET,
    region: () => of("eu-west-1"),
    profile: () => [],
    account: () => ({ id: of(ONE), credentials: [] }),
    endpoint: () => UNSET,
    name: () => ({ provider: undefined, region: undefined }),
    ...more,
  });
  const unsaid: Partial<Place> = { provider: { kind: "unsaid" } };
  const us = { region: () => of("us-east-1") };
  const elsewhere = { account: () => ({ id: of(OTHER), credentials: [] }) };
  const own = { ownRegion: of("eu-west-1") };
  const open = (pair: string | undefined): Partial<Place> => ({
    provider: { kind: "open", name: "aws.x", configuration: undefined, pair },
    region: () => UNKNOWN,
  });
  const anywhere = { region: () => UNSET, profile: () => [of("p")] };

  it.each<[string, Partial<Place>, Partial<Place>, object]>([
    ["alike", {}, {}, { kind: "same", inferred: false }],
    [
      "of one configuration",
      { ...us, planned: "a" },
      { planned: "a" },
      { kind: "same", inferred: false },
    ],
    [
      "of one that was found",
      { ...us, found: "a" },
      { found: "a" },
      { kind: "same", inferred: false },
    ],
    [
      "of one, and a region of its own",
      { ...us, ...own, planned: "a" },
      { planned: "a" },
      { kind: "apart", by: "region" },
    ],
    [
      "of one, and a region like it",
      { ...own, ...elsewhere, planned: "a" },
      { planned: "a" },
      { kind: "same", inferred: false },
    ],
    ["of two regions", us, {}, { kind: "apart", by: "region" }],
    ["of two accounts", elsewhere, {}, { kind: "apart", by: "account" }],
    ["of two regions and accounts", { ...us, ...elsewhere }, {}, { kind: "apart", by: "region" }],
    [
      "of a region that is likely another",
      { region: () => of("us-east-1", INFERRED) },
      {},
      { kind: "unknown", of: "region", isSuspect: true },
    ],
    [
      "of a region that is not known",
      { region: () => UNKNOWN },
      {},
      { kind: "unknown", of: "region", isSuspect: false },
    ],
    [
      "of an account that is likely another, and a region that is not known",
      { region: () => UNKNOWN, account: () => ({ id: of(OTHER, INFERRED), credentials: [] }) },
      {},
      { kind: "unknown", of: "account", isSuspect: true },
    ],
    [
      "of another endpoint",
      { endpoint: () => of("https://a.example") },
      { endpoint: () => of("https://b.example") },
      { kind: "unknown", of: "endpoint", isSuspect: false },
    ],
    [
      "of an endpoint that is likely another",
      { endpoint: () => of("https://a.example", INFERRED) },
      { endpoint: () => of("https://b.example") },
      { kind: "unknown", of: "endpoint", isSuspect: false },
    ],
    [
      "of one endpoint, by inference",
      { endpoint: () => of("https://a.example", INFERRED) },
      { endpoint: () => of("https://a.example") },
      { kind: "same", inferred: true },
    ],
    [
      "of a provider that is not said",
      unsaid,
      {},
      { kind: "unknown", of: "configuration", isSuspect: false },
    ],
    [
      "of a provider that is not said, in another region",
      { ...unsaid, ...us },
      {},
      { kind: "apart", by: "region" },
    ],
    [
      "of a provider that is not said, in another account",
      { ...unsaid, ...elsewhere },
      {},
      { kind: "apart", by: "account" },
    ],
    ["of one profile, and no region", anywhere, anywhere, { kind: "same", inferred: false }],
    [
      "of two profiles, and no region",
      anywhere,
      { ...anywhere, profile: () => [of("q")] },
      { kind: "unknown", of: "region", isSuspect: false },
    ],
    [
      "of a profile that is likely another, and no region",
      anywhere,
      { ...anywhere, profile: () => [of("q", INFERRED)] },
      { kind: "unknown", of: "region", isSuspect: false },
    ],
    [
      "of a profile and none, and no region",
      anywhere,
      { ...anywhere, profile: () => [UNSET] },
      { kind: "unknown", of: "region", isSuspect: false },
    ],
    [
      "of two profiles, and a region",
      { profile: () => [of("p")] },
      {},
      { kind: "same", inferred: false },
    ],
    ["of a pair", open("p"), open("p"), { kind: "same", inferred: true }],
    ["of two pairs", open("p"), open("q"), { kind: "unknown", of: "region", isSuspect: false }],
    [
      "of no pair",
      open(undefined),
      open(undefined),
      { kind: "unknown", of: "region", isSuspect: false },
    ],
    [
      "of a pair, and a region of its own",
      { ...open("p"), ...own },
      open("p"),
      { kind: "unknown", of: "region", isSuspect: false },
    ],
  ])("%s", (_, a, b, expected) => {
    expect(comparePlaces(place(a), place(b), true)).toEqual(expected);
    expect(comparePlaces(place(b), place(a), true)).toEqual(expected);
  });

  it.each<[string, Partial<Place>, Partial<Place>, boolean | "unknown"]>([
    ["of one account", us, {}, true],
    ["of two accounts", elsewhere, {}, false],
    [
      "of two accounts that are likely one",
      { account: () => ({ id: of(ONE, INFERRED), credentials: [] }) },
      {},
      "unknown",
    ],
    ["of a provider that is not said", unsaid, {}, "unknown"],
    ["of a provider that is not said, in another account", { ...unsaid, ...elsewhere }, {}, false],
    ["of one configuration", { ...elsewhere, planned: "a" }, { planned: "a" }, true],
    ["of one that was found", { ...elsewhere, found: "a" }, { found: "a" }, true],
  ])("%s are of one account: %s", (_, a, b, expected) => {
    expect(areOfOneAccount(place(a), place(b), true)).toBe(expected);
    expect(areOfOneAccount(place(b), place(a), true)).toBe(expected);
  });

  it("of two plans are no one configuration, whatever their keys", () => {
    const [a, b] = [
      place({ ...us, ...elsewhere, planned: "a", found: "a" }),
      place({ planned: "a", found: "a" }),
    ];
    expect(comparePlaces(a, b, false)).toEqual({ kind: "apart", by: "region" });
    expect(areOfOneAccount(a, b, false)).toBe(false);
    const pair = place(open("p"));
    expect(comparePlaces(pair, pair, false)).toMatchObject({ kind: "unknown", of: "region" });
  });
});
