/**
 * Proves the expectations of the fixtures with Terraform itself, without flowgate:
 *
 *     tsx scripts/prove-fixtures.ts [case…]
 *
 * A flow log's `vpc_id` is unknown in a plan only because its VPC has no id yet. So every VPC of the
 * plan is put into a state, as if it had been applied, and the configuration is planned again: now
 * Terraform prints the id that it resolved each flow log's `vpc_id` to. What stays unknown even then
 * (data that only AWS can answer, values of other resources) is reported as open.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Terraform, type Workspace } from "../terraform/terraform.js";
import type { ExpectedVpc } from "../test/fixtures/cases.js";
import {
  type Fixture,
  findFixtures,
  forEachFixture,
  installProviders,
  openFixture,
} from "./fixture-cases.js";

type Values = Readonly<Record<string, unknown>>;

interface Change {
  readonly address: string;
  readonly module_address?: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Values | null;
    readonly after: Values | null;
    readonly after_unknown?: Values;
  };
}

interface State {
  readonly version: 4;
  readonly lineage: string;
  readonly serial: number;
  readonly resources: readonly StateResource[];
}

interface StateResource {
  readonly module?: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly provider: string;
  readonly instances: readonly {
    readonly index_key?: string | number;
    readonly attributes: Values;
  }[];
}

const EMPTY: State = { version: 4, lineage: "proof", serial: 1, resources: [] };

const fixtures = await findFixtures(process.argv.slice(2));
const terraform = await Terraform.open();
try {
  const providers = await installProviders(terraform);
  await forEachFixture(fixtures, (fixture) => prove(fixture, providers));
} finally {
  await terraform.close();
}

async function prove(fixture: Fixture, providers: Workspace): Promise<string> {
  const { plans, engine } = fixture.expected;
  if (plans !== undefined || engine !== undefined || fixture.derivation !== undefined) {
    return "skipped";
  }
  const vpcs = Object.entries(fixture.expected.vpcs);
  if (vpcs.some(([, { verdict }]) => verdict === "unproven")) return "open";
  const changes = await readChanges(join(fixture.folder, "plan.json"));
  // With its VPCs deployed, the plan would ask AWS for the data.
  if (changes.some(({ type, mode }) => mode === "data" && /^aws_(vpc|security_group)$/.test(type)))
    return "open";
  const deployed = changes.filter(({ type, change }) => isVpc(type) && change.after !== null);
  const ids = new Map(deployed.map((vpc, number) => [idOf(vpc, number), vpc.address]));

  const workspace = await openFixture(fixture, terraform, providers);
  const state = join(workspace.folder, "proof.json");
  const before = fixture.hasState
    ? JSON.parse(await readFile(join(fixture.folder, "state.json"), "utf8"))
    : EMPTY;
  await writeFile(state, JSON.stringify(withVpcs(before, deployed)));
  const again = await workspace.plan({ state, args: fixture.args });
  if (again.error !== undefined && !fixture.expected.errored) throw again.error;
  const logs = readDocument(await workspace.show(again)).filter(
    ({ type }) => type === "aws_flow_log",
  );

  const stillUnknown = (name: string) =>
    logs.some(({ change }) => change.after_unknown?.[name] === true);
  if (stillUnknown("vpc_id") || stillUnknown("traffic_type")) return "open";
  const found = new Map<string, Change[]>();
  // One flow log may stand at several addresses: what one of them destroys is gone at the others.
  const destroyed = new Set(
    logs.flatMap(({ change }) =>
      change.actions.includes("delete") ? [change.before?.["id"]] : [],
    ),
  );
  for (const log of logs) {
    if (destroyed.has(log.change.after?.["id"] ?? null)) continue;
    const id = log.change.actions.includes("forget") ? undefined : log.change.after?.["vpc_id"];
    const vpc = typeof id === "string" ? (ids.get(id) ?? id) : undefined;
    if (vpc !== undefined) found.set(vpc, [...(found.get(vpc) ?? []), log]);
  }
  const wrong = vpcs.flatMap(([address, expected]) => {
    const gone = !deployed.some((vpc) => vpc.address === address);
    return gone ? [] : differences(address, expected, found.get(address) ?? []);
  });
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  return "proven";
}

function differences(address: string, expected: ExpectedVpc, logs: readonly Change[]): string[] {
  const names = logs.map((log) => log.address).sort();
  const whole = logs.some((log) => log.change.after?.["traffic_type"] !== "ACCEPT");
  const verdict = whole ? "covered" : "uncovered";
  const want = `${expected.verdict} by ${expected.flow_logs.join(", ")}`;
  const have = `${verdict} by ${names.join(", ")}`;
  return want === have ? [] : [`${address}: expected ${want}; Terraform says ${have}`];
}

function withVpcs(state: State, vpcs: readonly Change[]): State {
  const isDeployed = (resource: StateResource, key: string | number | undefined) =>
    vpcs.some(
      (vpc) =>
        vpc.module_address === resource.module &&
        vpc.type === resource.type &&
        vpc.name === resource.name &&
        vpc.index === key,
    );
  const others = state.resources.map((resource) => ({
    ...resource,
    instances: resource.instances.filter(({ index_key }) => !isDeployed(resource, index_key)),
  }));
  const groups = new Map<string, StateResource>();
  for (const [number, vpc] of vpcs.entries()) {
    const group = `${vpc.module_address ?? ""} ${vpc.type} ${vpc.name}`;
    const instances = groups.get(group)?.instances ?? [];
    groups.set(group, {
      ...(vpc.module_address !== undefined && { module: vpc.module_address }),
      mode: vpc.mode,
      type: vpc.type,
      name: vpc.name,
      provider: `provider["${vpc.provider_name}"]`,
      instances: [...instances, instanceOf(vpc, number)],
    });
  }
  return { ...state, resources: [...others, ...groups.values()] };
}

function instanceOf(vpc: Change, number: number) {
  const id = idOf(vpc, number);
  return {
    ...(vpc.index !== undefined && { index_key: vpc.index }),
    schema_version: 1,
    attributes: {
      arn: `arn:aws:ec2:eu-west-1:123456789012:vpc/${id}`,
      owner_id: "123456789012",
      default_security_group_id: `sg-${number}`,
      default_route_table_id: `rtb-${number}`,
      main_route_table_id: `rtb-${number}`,
      default_network_acl_id: `acl-${number}`,
      tags_all: vpc.change.after?.["tags"] ?? {},
      ...vpc.change.after,
      id,
    },
  };
}

/** The id that the state already has; a VPC that the plan makes gets one of its own. */
function idOf({ change }: Change, number: number): string {
  const kept = change.after?.["id"];
  return typeof kept === "string" ? kept : `vpc-${(0xfeed0000 + number).toString(16)}`;
}

function isVpc(type: string): boolean {
  return type === "aws_vpc" || type === "aws_default_vpc";
}

async function readChanges(path: string): Promise<readonly Change[]> {
  return readDocument(await readFile(path, "utf8"));
}

function readDocument(text: string): readonly Change[] {
  const document: { readonly resource_changes?: readonly Change[] } = JSON.parse(text);
  return document.resource_changes ?? [];
}
