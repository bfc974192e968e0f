import { describe, expect, it } from "vitest";
import { FORMATS } from "../../checker/formats/index.js";
import type { Report } from "../../checker/report/model.js";
import { specimen } from "../../fuzz/corpus.js";
import type { Input } from "../../fuzz/model.js";
import { WRAPPINGS } from "../../fuzz/mutations/expressions.js";
import { reportsOf } from "../../fuzz/reports.js";
import { run } from "../../fuzz/run.js";
import { Random } from "../../oracle/random.js";

/** What `make fuzz` has found. */

const SECRET = "0123456789abcdef0";

function inputOf(fixture: string, given: Partial<Input> = {}): Input {
  const { plan, policy } = specimen(fixture);
  return {
    fixture,
    plan,
    policy,
    files: undefined,
    sources: true,
    savedPlan: undefined,
    fixes: true,
    formats: Object.keys(FORMATS),
    ...given,
  };
}

/** The plan of a fixture, with other text in it. */
function planOf(fixture: string, change: (text: string) => string): Uint8Array {
  const text = new TextDecoder().decode(specimen(fixture).plan);
  expect(change(text)).not.toBe(text);
  return new TextEncoder().encode(change(text));
}

async function toldBy(input: Input): Promise<readonly string[]> {
  const { printed, failure } = await run(input);
  expect(failure).toBeUndefined();
  expect(printed.size).toBe(Object.keys(FORMATS).length);
  return [...printed].flatMap(([name, text]) => (text.includes(SECRET) ? [name] : []));
}

describe("no format prints what is marked sensitive", () => {
  it.each(["after", "before"] as const)(
    "the id that a flow log names %s the plan",
    async (side) => {
      const fixture = side === "after" ? "stay-log-added" : "stay-log-destroyed";
      const plan = planOf(fixture, (text) => {
        const document = JSON.parse(text);
        for (const { type, change } of document.resource_changes) {
          if (!/flow_log$/.test(type) || !change[side]) continue;
          change[side].vpc_id = `vpc-${SECRET}`;
          change[`${side}_sensitive`] = { vpc_id: true };
        }
        return JSON.stringify(document);
      });
      expect(await toldBy(inputOf(fixture, { plan }))).toEqual([]);
      expect(await toldBy(inputOf(fixture, { plan, sources: false }))).toEqual([]);
    },
  );

  it("the id of a VPC that a replacement forgets", async () => {
    const fixture = "forget-replaced-vpc";
    const plan = planOf(fixture, (text) => {
      const document = JSON.parse(text);
      for (const { type, change } of document.resource_changes) {
        if (type !== "aws_vpc" || !change.before) continue;
        change.before.id = `vpc-${SECRET}`;
        change.before_sensitive = { id: true };
      }
      return JSON.stringify(document);
    });
    expect(await toldBy(inputOf(fixture, { plan }))).toEqual([]);
  });

  it.each([
    ["the boundary", "permissions_boundary", (arn: string) => arn, true],
    ["a policy", "managed_policy_arns", (arn: string) => [arn], true],
    ["one of the policies", "managed_policy_arns", (arn: string) => [arn], [true]],
  ])("the ARN of %s of a role, which no plan has", async (_, argument, given, mark) => {
    const fixture = "delivery-replaced";
    const plan = planOf(fixture, (text) => {
      const document = JSON.parse(text);
      for (const { address, change } of document.resource_changes) {
        if (address !== 'aws_iam_role.this["on-list"]') continue;
        change.after[argument] = given(`arn:aws:iam::111122223333:policy/${SECRET}`);
        change.after_sensitive = { [argument]: mark };
      }
      return JSON.stringify(document);
    });
    for (const sources of [true, false]) {
      const { printed } = await run(inputOf(fixture, { plan, sources, formats: ["json"] }));
      expect(printed.get("json")).toContain(
        'no plan has the policy that aws_iam_role.this[\\"on-list\\"] names',
      );
      expect(await toldBy(inputOf(fixture, { plan, sources }))).toEqual([]);
    }
  });

  it.each([
    ["forget-vpc", "aws_flow_log.a"],
    ["moved-log", "aws_flow_log.renamed"],
  ])("the id of a VPC that a fix of %s would have %s name again", async (fixture, flowLog) => {
    const plan = planOf(fixture, (text) => {
      const document = JSON.parse(text);
      for (const { address, change } of document.resource_changes) {
        if (address !== flowLog) continue;
        change.before.vpc_id = `vpc-${SECRET}`;
        change.before_sensitive = { vpc_id: true };
      }
      return JSON.stringify(document);
    });
    const { printed } = await run(inputOf(fixture, { plan, formats: ["json"] }));
    expect(printed.get("json")).toContain(flowLog);
    expect(await toldBy(inputOf(fixture, { plan }))).toEqual([]);
  });

  it("the id of a VPC of another module that a fix would put a flow log back on", async () => {
    const fixture = "moved-vpc";
    const plan = planOf(fixture, (text) => {
      const document = JSON.parse(text);
      for (const { address, change } of document.resource_changes) {
        if (address !== "module.net.aws_vpc.this") continue;
        change.after.id = `vpc-${SECRET}`;
        change.after_sensitive = { id: true };
      }
      return JSON.stringify(document);
    });
    expect(await toldBy(inputOf(fixture, { plan }))).toEqual([]);
  });

  it("the kind of a principal that AWS has none of", async () => {
    const fixture = "delivery-trust-written";
    const plan = planOf(fixture, (text) => {
      const document = JSON.parse(text);
      for (const { change } of document.resource_changes) {
        const [statement] = change.after?.statement ?? [];
        if (!statement?.principals?.[0]) continue;
        statement.principals[0].type = `secret${SECRET}`;
        change.after_sensitive = { statement: true };
      }
      return JSON.stringify(document);
    });
    expect(await toldBy(inputOf(fixture, { plan }))).toEqual([]);
  });
});

it.each(["constructor", "toString", "__proto__"])(
  "a resource may be of a type %s",
  async (type) => {
    const plan = planOf("count-pairs", (text) =>
      text.replaceAll('"aws_vpc"', JSON.stringify(type)),
    );
    for (const sources of [true, false]) {
      const { failure } = await run(inputOf("count-pairs", { plan, sources }));
      expect(failure ?? "").not.toContain("internal error");
    }
  },
);

it("many expressions that go beyond the budget take hardly longer than one", async () => {
  const fixture = "count-pairs";
  const { files } = specimen(fixture);
  const wrap = WRAPPINGS["range of ranges"];
  const text = new TextDecoder().decode(files.get("main.tf"));
  const wrapped = text.replace(
    /(vpc_id += )(.*)/,
    (_, name: string, inner: string) => `${name}${wrap?.(inner, new Random("1"))}`,
  );
  const input = inputOf(fixture, {
    formats: ["json"],
    fixes: false,
    files: new Map([["main.tf", new TextEncoder().encode(wrapped)]]),
  });
  const { exit, printed } = await run(input);
  expect(exit).toBe(1);
  expect(printed.get("json")).toContain("what is left of the steps for all expressions");
});

it.each([-1, undefined, true])(
  "a plan does not lose the flow log of a VPC by another level of it: %j",
  async (level) => {
    const plan = planOf("tool-awscc-log-destroyed", (text) => {
      const document = JSON.parse(text);
      for (const { type, change } of document.resource_changes) {
        if (type === "awscc_ec2_flow_log" && change.before) change.before.resource_type = level;
      }
      return JSON.stringify(document);
    });
    const { exit, printed } = await run(inputOf("tool-awscc-log-destroyed", { plan }));
    expect(exit).toBe(1);
    expect(printed.get("json")).toContain("plan-incomplete");
  },
);

it.each(["vpc_id", "traffic_type", "id"])(
  "a plan does not lose the flow log of a VPC by losing the %s from before",
  async (attribute) => {
    const type = attribute === "id" ? "aws_vpc" : "aws_flow_log";
    const plan = planOf("stay-log-destroyed", (text) => {
      const document = JSON.parse(text);
      for (const { type: of, change } of document.resource_changes) {
        if (of === type) delete change.before?.[attribute];
      }
      return JSON.stringify(document);
    });
    const { exit, printed } = await run(inputOf("stay-log-destroyed", { plan }));
    expect(exit).toBe(1);
    expect(printed.get("json")).toContain("plan-incomplete");
  },
);

it.each([
  ["plans-log-removed-elsewhere/logs", "traffic_type"],
  ["stay-log-renamed-after-the-old", "vpc_id"],
])("nor, in %s, by a %s from before that is no text", async (fixture, attribute) => {
  const plan = planOf(fixture, (text) => {
    const document = JSON.parse(text);
    for (const { type, change } of document.resource_changes) {
      if (type === "aws_flow_log" && change.before) change.before[attribute] = { a: "ALL" };
    }
    return JSON.stringify(document);
  });
  const { exit, printed } = await run(inputOf(fixture, { plan, sources: false }));
  expect(exit).toBe(1);
  expect(printed.get("json")).toContain("plan-incomplete");
});

it("a plan does not lose a flow log by losing all that it was before", async () => {
  const fixture = "plans-log-removed-elsewhere/logs";
  const plan = planOf(fixture, (text) => text.replaceAll('"before":', '"befores":'));
  const { exit, printed } = await run(inputOf(fixture, { plan, sources: false }));
  expect(exit).toBe(1);
  expect(printed.get("json")).toContain("plan-incomplete");
});

it("a flow log is nowhere, where the plan has lost which provider makes it", async () => {
  const fixture = "provider-of-cloud-control";
  const plan = planOf(fixture, (text) => {
    const document = JSON.parse(text);
    for (const block of document.configuration.root_module.resources) {
      if (/flow_log$/.test(block.type)) delete block.provider_config_key;
    }
    return JSON.stringify(document);
  });
  const { exit, printed } = await run(inputOf(fixture, { plan }));
  expect(exit).toBe(1);
  expect(printed.get("json")).toContain("plan-incomplete");
});

it("a tag may go, where the plan has lost the null that was given for it", async () => {
  const fixture = "attribute-tags-with-null";
  const plan = planOf(fixture, (text) => JSON.stringify({ ...JSON.parse(text), variables: {} }));
  const { exit } = await run(inputOf(fixture, { plan }));
  expect(exit).toBe(1);
});

it("a stream that another account's ARN names is not that of the plan, where nobody says whose account it is", async () => {
  const fixture = "delivery-streams";
  const plan = planOf(fixture, (text) => text.replaceAll('"allowed_account_ids"', '"profile"'));
  const { report } = await run(inputOf(fixture, { plan }));
  const recorded = report?.plans[0]?.vpcs.map((vpc) => [vpc.address, vpc.recorded] as const) ?? [];
  const names = recorded.flatMap(([address, is]) => (is === null ? [] : [[address, is]]));
  expect(names).toEqual([
    ['aws_vpc.this["fed"]', false],
    ['aws_vpc.this["own"]', true],
    ['aws_vpc.this["own-with-role"]', true],
  ]);
});

it("a flow log or VPC that stays with an id that is lost makes the plan incomplete", async () => {
  const fixture = "same-log-replaced-elsewhere";
  const exits = await Promise.all(
    ["fl-0a1b2c3d4e5f60001", "vpc-0a1b2c3d4e5f60001"].map(async (id) => {
      const plan = planOf(fixture, (text) => {
        const document = JSON.parse(text);
        for (const { change } of document.resource_changes)
          if (change.after?.id === id) change.after.id = { value: id };
        return JSON.stringify(document);
      });
      const { exit, printed } = await run(inputOf(fixture, { plan }));
      expect(printed.get("json")).toContain("plan-incomplete");
      return exit;
    }),
  );
  expect(exits).toEqual([1, 1]);
});

describe("reports that are merged", () => {
  const [report = new Uint8Array()] = reportsOf(["count-short"], {
    hasPolicy: false,
    scope: "introduced",
    shares: false,
  });

  async function merged(change: (text: string) => string) {
    const text = new TextDecoder().decode(report);
    const reports = [new TextEncoder().encode(change(text))];
    return await run({ ...inputOf("count-short"), reports });
  }

  it("are believed", async () => {
    expect((await merged((text) => text)).exit).toBe(1);
    expect(
      (await merged((text) => text.replaceAll('"rejects": true', '"rejects": false'))).exit,
    ).toBe(2);
  });

  it.each([
    ["findings", ({ plans: [plan] }: Report) => ({ plans: [{ ...plan, findings: [] }] })],
    ["VPCs", ({ plans: [plan] }: Report) => ({ plans: [{ ...plan, vpcs: [] }] })],
    ["a count", ({ summary }: Report) => ({ summary: { ...summary, introduced: 0 } })],
  ] as const)("have to say one thing, with or without %s", async (_, change) => {
    const { exit, failure } = await merged((text) => {
      const document: Report = JSON.parse(text);
      return JSON.stringify({ ...document, ...change(document) });
    });
    expect(exit).toBe(2);
    expect(failure).toContain("a summary that its plans do not come to");
  });

  it("are not gone through where they are deeper than the stack", async () => {
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    const { exit, failure } = await merged((text) => text.replace("{", `{"zz":${deep},`));
    expect(exit).toBe(2);
    expect(failure).toContain("nested too deeply");
  });
});
