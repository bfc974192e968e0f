import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PROVIDER } from "./configuration/provider.js";
import type { Evidence } from "./emulator/deployment.js";
import type { Truth } from "./emulator/truth.js";

/** The parts of plan JSON that say what becomes of the VPCs. */
interface PlanDocument {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly mode: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

interface ExpectedVpc {
  readonly verdict: "covered" | "uncovered";
  readonly rejected: boolean;
  readonly flow_logs: readonly string[];
}

interface Finding {
  readonly rule: string;
  readonly address: string;
  readonly vpc: string;
}

/**
 * Keeps a step as a fixture, in the layout of test/fixtures/README.md: the truth as the account told
 * it, and the findings that follow from it.
 */
export async function keepFixture(
  folder: string,
  description: string,
  { files, plan, state, before }: Evidence,
  truth: Truth,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const texts = new Map([
    ...files,
    ...defaultProvider(files),
    ["plan.json", `${plan.replace(/"timestamp":"[^"]*"/, FIXED_TIME)}\n`],
    ["expected.json", `${JSON.stringify(expect(description, plan, before, truth), null, 2)}\n`],
    ...(state === undefined ? [] : [["state.json", state] as const]),
  ]);
  for (const [path, text] of texts) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** A configuration with providers of its own gets none from test/fixtures. */
function defaultProvider(files: Evidence["files"]): readonly (readonly [string, string])[] {
  const hasAliases = [...files.values()].some((text) => /^provider "aws"/m.test(text));
  return hasAliases ? [["provider.tf", PROVIDER]] : [];
}

// As scripts/make-fixtures.ts has it.
const FIXED_TIME = '"timestamp":"2026-01-01T00:00:00Z"';

function expect(description: string, planText: string, before: Truth, truth: Truth) {
  const plan: PlanDocument = JSON.parse(planText);
  const changes = (plan.resource_changes ?? []).filter(
    ({ mode, type }) => mode === "managed" && type === "aws_vpc",
  );
  const vpcs: Record<string, ExpectedVpc> = {};
  const findings: Finding[] = [];
  for (const { address, change } of changes) {
    const after = truth.get(address);
    const { recorded, flowLogs } = after ?? before.get(address) ?? NOTHING;
    const was = before.get(address) ?? NOTHING;
    const created = change.actions.includes("create");
    const rejected = after !== undefined && !recorded && (created || was.recorded);
    vpcs[address] = { verdict: recorded ? "covered" : "uncovered", rejected, flow_logs: flowLogs };
    if (!rejected) continue;
    if (!created) findings.push(finding("flow-log-removed", address, was.flowLogs[0]));
    else if (flowLogs.length > 0) findings.push(finding("flow-log-misses-rejects", address));
    else findings.push(finding("vpc-without-flow-log", address));
  }
  return { description, vpcs, findings, exit: findings.length > 0 ? 1 : 0 };
}

function finding(rule: string, vpc: string, address: string = vpc): Finding {
  return { rule, address, vpc };
}

const NOTHING = { recorded: false, flowLogs: [] } as const;
