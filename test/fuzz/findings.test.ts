import { describe, expect, it } from "vitest";
import { FORMATS } from "../../checker/formats/index.js";
import { specimen } from "../../fuzz/corpus.js";
import type { Input } from "../../fuzz/model.js";
import { WRAPPINGS } from "../../fuzz/mutations/expressions.js";
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
  expect(printed.get("json")).toContain("2000000 steps");
  expect(printed.get("json")).toContain("500000 steps");
});

it.each(["vpc_id", "id"])(
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
