import type { FlowLogReport, PlanReport, VpcReport } from "../../report/model.js";
import { mermaidText } from "../mermaid/label.js";
import { isCounted } from "../verdict/verdict.js";

/** More than this nobody makes out. */
const MOST_NODES = 30;

interface Node {
  readonly id: string;
  readonly label: string;
  readonly shape: "vpc" | "flow log" | "destination";
  readonly isRejected: boolean;
}

/**
 * VPCs, what records them and where that goes, as a flowchart of Mermaid's (https://mermaid.js.org/syntax/flowchart.html).
 *
 * @returns undefined where there is nothing to draw, or too much.
 */
export function graphOf(plans: readonly PlanReport[]): readonly string[] | undefined {
  const nodes = new Map<string, Node>();
  const edges = new Set<string>();
  const node = (label: string, key: string, shape: Node["shape"], isRejected = false): string => {
    const known = nodes.get(key);
    const id = known?.id ?? `n${nodes.size}`;
    nodes.set(key, { id, label, shape, isRejected: isRejected || known?.isRejected === true });
    return id;
  };
  for (const plan of plans) {
    for (const vpc of plan.vpcs.filter((one) => isCounted(one) && isToldOf(one))) {
      const of = node(vpc.address, JSON.stringify([plan.path, vpc.address]), "vpc", vpc.rejected);
      for (const flowLog of vpc.flow_logs) {
        const key = JSON.stringify([flowLog.plan, flowLog.address]);
        const by = node(flowLog.address, key, "flow log");
        edges.add(`${of} ${flowLog.confidence === "unproven" ? "-.-" : "---"} ${by}`);
        const to = destinationOf(flowLog);
        if (to !== undefined) edges.add(`${by} --> ${node(to, `to ${to}`, "destination")}`);
      }
      if (nodes.size > MOST_NODES) return undefined;
    }
  }
  if (edges.size === 0) return undefined;
  const drawn = [...nodes.values()];
  const rejected = drawn.filter(({ isRejected }) => isRejected).map(({ id }) => id);
  return [
    "flowchart LR",
    ...drawn.map((one) => `  ${one.id}${draw(one)}`),
    ...[...edges].map((edge) => `  ${edge}`),
    ...(rejected.length === 0
      ? []
      : [
          "  classDef rejected stroke:#d1242f,stroke-width:3px",
          `  class ${rejected.join(",")} rejected`,
        ]),
  ];
}

/** What is not checked, and has no flow log, says nothing. */
function isToldOf(vpc: VpcReport): boolean {
  return vpc.rejected || vpc.flow_logs.length > 0;
}

function destinationOf({ destination, destination_type }: FlowLogReport): string | undefined {
  return destination?.address ?? destination?.name ?? destination_type ?? undefined;
}

function draw({ label, shape }: Node): string {
  const text = `"${mermaidText(label)}"`;
  if (shape === "vpc") return `[${text}]`;
  return shape === "flow log" ? `(${text})` : `[(${text})]`;
}
