import { describe, expect, test } from "vitest";
import { PlanError, parsePlan, parsePlanBytes } from "../../checker/plan/index.js";
import { changeOf, objectOf, planDocument } from "./documents.js";

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof PlanError) return error.message;
    throw error;
  }
  throw new Error("was not refused");
}

const read = (bytes: Uint8Array) => parsePlanBytes(bytes, "plan.json");

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const error: unknown = await read(bytes).catch((cause: unknown) => cause);
  if (error instanceof PlanError) return error.message;
  throw new Error("was not refused", { cause: error });
}

const whole = JSON.stringify(planDocument({ resource_changes: [changeOf()] }));
const withSecret = JSON.stringify(planDocument({ variables: { password: { value: "hunter2" } } }));

describe("documents that are no usable plan", () => {
  test.each<[string, unknown, string]>([
    ["null", null, "JSON, but not a plan"],
    ["a list", [planDocument()], "JSON, but not a plan"],
    ["a string", "plan", "JSON, but not a plan"],
    ["another document", { name: "flowgate" }, "neither `resource_changes` nor `planned_values`"],
    ["an empty state", { format_version: "1.0" }, "an empty state"],
    ["a state", { format_version: "1.0", values: { root_module: {} } }, "a state ("],
    [
      "a state file",
      { version: 4, terraform_version: "1.11.4", serial: 1, lineage: "x" },
      "a state file",
    ],
    [
      "a message of plan -json",
      { "@level": "info", "@message": "Terraform 1.11.4" },
      "the log of `terraform plan -json`",
    ],
    ["HCP's redacted plan", { plan_format_version: "1.2", resource_changes: [] }, "redacted form"],
    ["no format_version", planDocument({ format_version: undefined }), "has no `format_version`"],
    [
      "a newer major",
      planDocument({ format_version: "2.0" }),
      '"2.0" is not one that this version',
    ],
    ["a format_version that is none", planDocument({ format_version: "x" }), '"x" is not one'],
    ["a numeric format_version", planDocument({ format_version: 1.2 }), "has no `format_version`"],
    [
      "a refresh-only plan",
      planDocument({
        resource_changes: undefined,
        prior_state: { values: { root_module: { resources: [objectOf()] } } },
      }),
      "a refresh-only plan",
    ],
    [
      "a refresh-only plan with an empty list",
      planDocument({
        resource_changes: [],
        prior_state: { values: { root_module: { resources: [objectOf()] } } },
      }),
      "a refresh-only plan",
    ],
    [
      "a refresh-only plan that lists what data sources read",
      planDocument({
        resource_changes: [changeOf({ address: "data.aws_vpc.this", mode: "data" })],
        prior_state: { values: { root_module: { resources: [objectOf()] } } },
      }),
      "a refresh-only plan",
    ],
    [
      "an index that is not the address's own",
      planDocument({ resource_changes: [changeOf({ address: "aws_vpc.this[0]", index: 1 })] }),
      "the index of aws_vpc.this[0] does not go with its address",
    ],
    [
      "an index of another type than the address's own",
      planDocument({ resource_changes: [changeOf({ address: "aws_vpc.this[0]", index: "0" })] }),
      "the index of aws_vpc.this[0] does not go with its address",
    ],
    ...[
      { module_address: "module.net" },
      { address: "module.net.aws_vpc.this" },
      { address: "module.net.aws_vpc.this", module_address: "module.other" },
      { type: "aws_default_vpc" },
      { name: "thi" },
      { name: "other" },
      { mode: "data" },
    ].map((parts): [string, object, string] => {
      return [
        `an address that is not made of its parts: ${JSON.stringify(parts)}`,
        planDocument({ resource_changes: [changeOf(parts)] }),
        `the module, type or name of ${"address" in parts ? parts.address : "aws_vpc.this"} does not go with its address`,
      ];
    }),
    [
      "an address that stands there twice",
      planDocument({ resource_changes: [changeOf(), changeOf()] }),
      "aws_vpc.this is in it twice",
    ],
    [
      "a deposed object that stands there twice",
      planDocument({
        resource_changes: [changeOf({ deposed: "0a1b2c3d" }), changeOf({ deposed: "0a1b2c3d" })],
      }),
      "aws_vpc.this is in it twice",
    ],
    [
      // Terraform 1.11.4 leaves out `count = tobool("false") ? 1 : 0`; docs/limits.md says so.
      "a plan of nothing, of a resource that is counted to none by functions of constants",
      planDocument({
        resource_changes: undefined,
        planned_values: { root_module: {} },
        configuration: {
          root_module: {
            resources: [
              {
                address: "aws_vpc.this",
                mode: "managed",
                type: "aws_vpc",
                name: "this",
                provider_config_key: "aws",
                expressions: { cidr_block: { constant_value: "10.0.0.0/16" } },
                schema_version: 1,
              },
            ],
          },
        },
      }),
      "the plan does nothing with them",
    ],
    [
      "a plan whose changes a tool has cut out",
      planDocument({
        resource_changes: undefined,
        planned_values: {
          root_module: { child_modules: [{ address: "module.a", resources: [objectOf()] }] },
        },
      }),
      "has lost its `resource_changes`",
    ],
  ])("%s", (_, document, expected) => {
    const message = messageOf(() => parsePlan(document, "plan.json"));
    expect(message).toContain(expected);
    expect(message).toMatch(/^plan\.json: .+; (run|plan|pass|use) [^\n]+$/);
  });
});

describe("wrong types name the place and the kind, never the value", () => {
  test.each<[string, object]>([
    ["`resource_changes` must be a list, not an object", { resource_changes: {} }],
    ["`resource_changes[0]` must be an object, not null", { resource_changes: [null] }],
    [
      "`resource_changes[0].address` must be a string, not a number",
      { resource_changes: [changeOf({ address: 1 })] },
    ],
    [
      "`resource_changes[0].address` is missing",
      { resource_changes: [changeOf({ address: undefined })] },
    ],
    [
      "`resource_changes[0].index` must be a string or a number, not a list",
      { resource_changes: [changeOf({ index: [] })] },
    ],
    [
      "`resource_changes[0].change.actions` must be a list, not a string",
      { resource_changes: [changeOf({}, { actions: "create" })] },
    ],
    [
      "`resource_changes[0].change.after` must be an object, not a string",
      { resource_changes: [changeOf({}, { after: "hunter2" })] },
    ],
    ["`errored` must be a boolean, not a string", { errored: "no" }],
    ["`variables` must be an object, not a list", { variables: [] }],
    [
      "`prior_state.values.root_module.resources[0].address` is missing",
      { prior_state: { values: { root_module: { resources: [{}] } } } },
    ],
    [
      "`configuration.root_module.module_calls.net.module.resources` must be a list, not a number",
      { configuration: { root_module: { module_calls: { net: { module: { resources: 1 } } } } } },
    ],
  ])("%s", (expected, parts) => {
    const message = messageOf(() => parsePlan(planDocument(parts), "plan.json"));
    expect(message).toContain(expected);
    expect(message).not.toContain("hunter2");
  });

  test("a module address that is none", () => {
    const document = planDocument({ resource_changes: [changeOf({ module_address: "net" })] });
    expect(messageOf(() => parsePlan(document, "plan.json"))).toContain(
      "`net` is no module address",
    );
  });

  test.each([[["destroy"]], [[]], [["delete", "update"]]])(
    "the actions %j, which no known version writes",
    (actions) => {
      const document = planDocument({ resource_changes: [changeOf({}, { actions })] });
      expect(messageOf(() => parsePlan(document, "plan.json"))).toContain("use a newer flowgate");
    },
  );
});

describe("bytes that hold no plan", () => {
  const SECOND = (place: string) => `more than one JSON document: the second begins at ${place}; `;

  test.each<[string, string | Uint8Array, string]>([
    ["nothing", "", "empty"],
    ["blank lines", " \r\n\n", "empty"],
    ["a byte order mark", Buffer.from("\ufeff"), "empty"],
    [
      "a binary",
      Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0x80, 0x00),
      "neither a saved plan nor JSON",
    ],
    [
      "the plan as people read it",
      "Terraform will perform the following actions:",
      "a plan as it is printed for people",
    ],
    ["configuration", 'resource "aws_vpc" "this" {}', "a Terraform configuration, not a plan"],
    [
      "configuration after a comment",
      "# net\n\nterraform {\n",
      "a Terraform configuration, not a plan",
    ],
    ["a cut off plan", whole.slice(0, -20), "cut off"],
    [
      "a plan cut off after a brace",
      whole.slice(0, whole.lastIndexOf("}", whole.length - 3) + 1),
      "cut off",
    ],
    [
      "the log of plan -json",
      '{"@level":"info","type":"version"}\n{"@level":"info"}\n',
      "the log of `terraform plan -json`",
    ],
    ["two plans", `${whole}\n${whole}`, SECOND("line 2, column 1")],
    ["two plans in one line", whole + whole, SECOND(`line 1, column ${whole.length + 1}`)],
    [
      "two plans, the second cut off",
      `${whole}\n\n ${whole.slice(0, -20)}`,
      SECOND("line 3, column 2"),
    ],
    [
      "a line of a log after the plan",
      `${whole}\n10:01:02 INFO done\n`,
      "text follows the JSON, at line 2, column 1; ",
    ],
    ["a bracket too many", `${whole}}`, "text follows the JSON, at line 1"],
    [
      "a line of a log before the plan",
      `10:01:02 INFO\n\n${whole}`,
      "text stands before the JSON, which begins in line 3; ",
    ],
    [
      "a plan in Latin-1",
      Buffer.from('{"format_version":"1.2","x":"\u00e4"}', "latin1"),
      "JSON in another encoding than UTF-8; ",
    ],
    [
      "a plan that PowerShell has read in a code page of two bytes",
      Buffer.from('\ufeff{"format_version":"1.2","x":"?\ufffd?},"y":{}}', "utf16le"),
      "PowerShell's `>` has read it in a code page that is not Terraform's UTF-8; give flowgate the saved plan itself",
    ],
    [
      "a plan in UTF-16 that is cut off",
      Buffer.from(`\ufeff${whole.slice(0, -20)}`, "utf16le"),
      "cut off",
    ],
    [
      "the wrapper's line alone",
      "[command]/bin/terraform-bin show -json p\n",
      "neither a saved plan nor JSON",
    ],
    ["a value that is no JSON", withSecret.replace('"hunter2"', "hunter2"), "not valid JSON"],
  ])("%s", async (_, content, expected) => {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const message = await refusalOf(bytes);
    expect(message).toContain(expected);
    expect(message).toMatch(/^plan\.json: [^\n]+$/);
    expect(message).not.toContain("hunter2");
  });
});

describe("what surrounds a plan is tolerated", () => {
  const pretty = JSON.stringify(JSON.parse(whole), null, 2);
  const utf16 = Buffer.from(`\ufeff${whole}\r\n`, "utf16le");

  test.each<[string, Uint8Array]>([
    ["a byte order mark", Buffer.from(`\ufeff${whole}`)],
    ["UTF-16, as PowerShell redirects", utf16],
    ["big-endian UTF-16", Buffer.from(utf16).swap16()],
    ["CRLF", Buffer.from(`${pretty.replaceAll("\n", "\r\n")}\r\n`)],
    [
      "the wrapper's first line",
      Buffer.from(`[command]/usr/local/bin/terraform-bin show -json p\n${whole}\n`),
    ],
    [
      "the wrapper's lines, CRLF and a byte order mark",
      Buffer.from(
        `\ufeff[command]C:\\tf\\terraform-bin.exe show -json p\r\n${pretty.replaceAll("\n", "\r\n")}\r\n\r\n::debug::Terraform exited with code 0.\r\n::debug::stdout: {%0A}\r\n::set-output name=exitcode::0\r\n`,
      ),
    ],
    [
      "workflow commands before it",
      Buffer.from(`::debug::x\n\n${whole}\n::set-output name=stdout::{}`),
    ],
  ])("%s", async (_, bytes) => {
    expect((await read(bytes)).resources).toHaveLength(1);
  });
});

test.each([
  ["the configuration", (deep: unknown) => ({ configuration: { root_module: { x: deep } } })],
  ["a change", (deep: unknown) => ({ resource_changes: [changeOf({}, { after: { x: deep } })] })],
])("a value of %s that goes deeper than any that Terraform writes", async (_, parts) => {
  const deep = JSON.parse(`${"[".repeat(3_000)}${"]".repeat(3_000)}`);
  const bytes = Buffer.from(JSON.stringify(planDocument(parts(deep))));
  expect(await refusalOf(bytes)).toContain("nested too deeply to be a plan");
});
