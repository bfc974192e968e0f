import type { Reference, ReferenceStep } from "../../plan/reference.js";

/** Names of resources, as a tree of their steps: a list is as long as a plan, and asked for each of its VPCs. */
export interface ListedNames {
  isEnd: boolean;
  readonly next: Map<string, ListedNames>;
}

export function listNames(names: readonly (Reference | undefined)[]): ListedNames {
  const root = newNode();
  for (const name of names) {
    if (name === undefined) continue;
    let node = root;
    for (const step of name) {
      const known = node.next.get(labelOf(step));
      const next = known ?? newNode();
      if (known === undefined) node.next.set(labelOf(step), next);
      node = next;
    }
    node.isEnd = true;
  }
  return root;
}

/** Whether an address is listed. Keys are missing where an expression takes them from count or each. */
export function isListed(names: ListedNames, address: Reference): boolean {
  let nodes = [names];
  for (const step of address) {
    const reached = nodes.flatMap(({ next }) => next.get(labelOf(step)) ?? []);
    nodes = typeof step === "object" ? [...nodes, ...reached] : reached;
  }
  return nodes.some(({ isEnd }) => isEnd);
}

function newNode(): ListedNames {
  return { isEnd: false, next: new Map() };
}

/** Terraform (1.11) lists a key as the expression has it: `aws_vpc.a[1]` where the key is "1", too. No resource has both. */
function labelOf(step: ReferenceStep): string {
  return typeof step === "string" ? `.${step}` : `[${JSON.stringify(String(step.key))}]`;
}
