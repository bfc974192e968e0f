import { createdChange } from "../../checker/plan/created.js";
import type { Plan, ResourceConfiguration } from "../../checker/plan/model.js";
import { NO_OTHERS } from "../../checker/plan/no-others.js";
import type { Random } from "../random.js";

/** The instances that expressions name: what each is called, and where Terraform's text has it. */
const VPCS = [
  { name: "a", key: undefined },
  { name: "b", key: undefined },
  { name: "many", key: 0 },
  { name: "many", key: 1 },
  { name: "each", key: "x" },
  { name: "each", key: "y z" },
] as const;

/** A plan in which they are to be made, and nothing else is. */
export const PLAN: Plan = {
  path: "plan.json",
  formatVersion: "1.2",
  terraformVersion: "1.11.4",
  tool: "terraform",
  incomplete: [],
  lost: [],
  prior: [],
  others: NO_OTHERS,
  variables: new Map(),
  providers: new Map(),
  relevantAttributes: undefined,
  resources: [
    ...VPCS.map((vpc) => createdChange({ type: "aws_vpc", ...vpc }, { id: true, arn: true })),
    createdChange(
      { type: "terraform_data", name: "u", key: undefined },
      { id: true, output: true },
    ),
  ],
  configuration: {
    resources: new Map([
      configured("aws_vpc", "a", undefined),
      configured("aws_vpc", "b", undefined),
      configured("aws_vpc", "many", "count"),
      configured("aws_vpc", "each", "forEach"),
      configured("terraform_data", "u", undefined),
    ]),
    calls: new Map(),
    outputs: new Map(),
    variables: new Map(),
  },
};

function addressOf(type: string, name: string, key: string | number | undefined): string {
  return createdChange({ type, name, key }, {}).address;
}

function configured(
  type: string,
  name: string,
  repeated: "count" | "forEach" | undefined,
): readonly [string, ResourceConfiguration] {
  const opaque = { kind: "opaque" } as const;
  const block: ResourceConfiguration = {
    mode: "managed",
    type,
    name,
    providerKey: undefined,
    expressions: new Map(),
    count: repeated === "count" ? opaque : undefined,
    forEach: repeated === "forEach" ? opaque : undefined,
    dependsOn: [],
  };
  return [`${type}.${name}`, block];
}

/** What the apply may make of them. */
export interface Outcome {
  /** The id of each VPC, by address. */
  readonly ids: ReadonlyMap<string, string>;
  /** `terraform_data.u.output`, as Terraform's language writes it. */
  readonly output: string;
}

export function randomOutcome(random: Random): Outcome {
  const digits = () => Array.from({ length: 17 }, () => random.below(16).toString(16)).join("");
  const ids = new Map(
    VPCS.map(({ name, key }) => [addressOf("aws_vpc", name, key), `vpc-${digits()}`]),
  );
  const [first = ""] = ids.values();
  const output = random.pick([
    '"x"',
    "null",
    '""',
    "5",
    "true",
    `"${first}"`,
    `["x", "${first}"]`,
    "[]",
    "{}",
    `{ a = "${first}" }`,
    "tolist([null])",
    'toset(["b", "a"])',
  ]);
  return { ids, output };
}

export function arnOf(id: string): string {
  return `arn:aws:ec2:us-east-1:123456789012:vpc/${id}`;
}

/** Locals that stand for the resources once they are made, and what names them in an expression. */
export function localsOf(name: string, { ids, output }: Outcome): string {
  const vpc = (address: string): string => {
    const id = ids.get(address) ?? "";
    return `{ id = "${id}", arn = "${arnOf(id)}" }`;
  };
  return `locals {
  ${name}_vpc = {
    a    = ${vpc("aws_vpc.a")}
    b    = ${vpc("aws_vpc.b")}
    many = [${vpc("aws_vpc.many[0]")}, ${vpc("aws_vpc.many[1]")}]
    each = { x = ${vpc('aws_vpc.each["x"]')}, "y z" = ${vpc('aws_vpc.each["y z"]')} }
  }
  ${name}_data = { u = { output = ${output} } }
}
`;
}

/** The expression after the apply: the locals in place of the resources. */
export function inOutcome(name: string, text: string): string {
  return text
    .replace(/\baws_vpc\./g, `local.${name}_vpc.`)
    .replace(/\bterraform_data\./g, `local.${name}_data.`);
}
