import { expect, it } from "vitest";
import { Ordering } from "../../checker/coverage/ordering.js";
import type { ModulePath } from "../../checker/plan/address.js";
import { formatModule } from "../../checker/plan/address.js";
import type { PriorObject, ResourceChange } from "../../checker/plan/model.js";
import { NO_OTHERS } from "../../checker/plan/no-others.js";
import { createTrace } from "../../checker/trace/trace.js";
import { flowLog, plan, vpc } from "../trace/world.js";

const [M0, M1, N]: readonly ModulePath[] = [
  [{ name: "m", key: 0 }],
  [{ name: "m", key: 1 }],
  [{ name: "n", key: undefined }],
];

function inside(module: ModulePath = [], change: ResourceChange): ResourceChange {
  return {
    ...change,
    module,
    address: `${formatModule(module)}.${change.address}`.replace(/^\./, ""),
  };
}

function does(change: ResourceChange, action: ResourceChange["action"]): ResourceChange {
  return { ...change, action, actions: [action] };
}

const OLD = does(flowLog("aws_flow_log.old"), "delete");
const NEW = flowLog("aws_flow_log.new");
const BOTH = does(vpc("aws_vpc.a"), "update");

interface Given {
  readonly old?: ResourceChange;
  readonly made?: ResourceChange;
  readonly between?: ResourceChange;
  /** What the new one depends on. */
  readonly needs?: readonly string[];
  /** What the old one was made after, and at which address the state has it. */
  readonly needed?: readonly string[];
  readonly at?: string;
  /** Whether nobody holds the change of the VPC. */
  readonly isOther?: boolean;
}

function orderOf({ old = OLD, made = NEW, between = BOTH, isOther = false, ...given }: Given) {
  const { needs = ["aws_vpc.a"], needed = ["aws_vpc.a"], at = old.address } = given;
  const { module, mode, type, name, key } = old;
  const prior: PriorObject = {
    address: at,
    module,
    mode,
    type,
    name,
    key,
    dependsOn: needed,
    values: {},
  };
  const held = isOther ? [old, made] : [between, old, made];
  const others = { ...NO_OTHERS, inAllModules: () => (isOther ? [between] : []) };
  const judged = plan(held, [], { prior: [prior], others });
  const trace = { ...createTrace(judged, undefined), dependencies: () => new Set(needs) };
  const order = Ordering.of(judged).order(old, made, trace);
  expect(Ordering.of(judged).order(old, made, trace)).toBe(order);
  return order;
}

it.each<[string, Given, "certain" | "usual" | "none"]>([
  ["the new one depends on it", { needs: ["aws_flow_log.old"] }, "certain"],
  [
    "the new one depends on it, in one instance of a module",
    { needs: ["module.m.aws_flow_log.old"], old: inside(M0, OLD), made: inside(M0, NEW) },
    "certain",
  ],
  [
    "the new one depends on it, in another instance of the module",
    { needs: ["module.m.aws_flow_log.old"], old: inside(M0, OLD), made: inside(M1, NEW) },
    "none",
  ],
  [
    "the new one depends on it, in another module",
    { needs: ["module.m.aws_flow_log.old"], old: inside(M0, OLD), made: inside(N, NEW) },
    "certain",
  ],
  ["both depend on what is updated", {}, "usual"],
  ["both depend on what is replaced", { between: does(BOTH, "replace") }, "usual"],
  ["both depend on what is made", { between: does(BOTH, "create") }, "usual"],
  ["both depend on what stays as it is", { between: does(BOTH, "no-op") }, "none"],
  ["both depend on what is read", { between: does(BOTH, "read") }, "none"],
  ["both depend on what goes", { between: does(BOTH, "delete") }, "none"],
  ["both depend on a change that nobody holds", { isOther: true }, "usual"],
  ["nobody holds it, and it stays", { isOther: true, between: does(BOTH, "no-op") }, "none"],
  ["only the old one does", { needs: [] }, "none"],
  ["only the new one does", { needed: [] }, "none"],
  ["the state has none of it", { at: "aws_flow_log.other" }, "none"],
  [
    "the state has it at its former address",
    { old: { ...OLD, previousAddress: "aws_flow_log.former" }, at: "aws_flow_log.former" },
    "usual",
  ],
  ["it is deposed", { old: { ...OLD, deposed: "0a1b2c3d" } }, "none"],
  [
    "what changes is in another instance of the old one's module",
    {
      old: inside(M0, OLD),
      between: inside(M1, BOTH),
      needs: ["module.m.aws_vpc.a"],
      needed: ["module.m.aws_vpc.a"],
    },
    "none",
  ],
  [
    "what changes is in another instance of the new one's module",
    {
      made: inside(M0, NEW),
      between: inside(M1, BOTH),
      needs: ["module.m.aws_vpc.a"],
      needed: ["module.m.aws_vpc.a"],
    },
    "none",
  ],
  [
    "what changes is in the instance that both are in",
    {
      old: inside(M0, OLD),
      made: inside(M0, NEW),
      between: inside(M0, BOTH),
      needs: ["module.m.aws_vpc.a"],
      needed: ["module.m.aws_vpc.a"],
    },
    "usual",
  ],
])("whether one flow log goes before another is made, where %s", (_, given, expected) => {
  expect(orderOf(given)).toBe(expected);
});

it("is told by the instance that is in the same instance of the module", () => {
  const [old, made] = [inside(M0, OLD), inside(M0, NEW)];
  const needs = ["module.m.aws_vpc.a"];
  const { module, mode, type, name, key, address } = old;
  const prior = [{ address, module, mode, type, name, key, dependsOn: needs, values: {} }];
  const judged = plan([inside(M0, BOTH), inside(M1, BOTH), old, made], [], { prior });
  const trace = { ...createTrace(judged, undefined), dependencies: () => new Set(needs) };
  expect(Ordering.of(judged).order(old, made, trace)).toBe("usual");
});

it("one of several instances that change is enough", () => {
  const resources = [
    does(vpc("aws_vpc.a[0]"), "no-op"),
    does(vpc("aws_vpc.a[1]"), "update"),
    does(vpc("aws_vpc.a[2]"), "update"),
    OLD,
    NEW,
  ];
  const { module, mode, type, name, key, address } = OLD;
  const prior = [{ address, module, mode, type, name, key, dependsOn: ["aws_vpc.a"], values: {} }];
  const judged = plan(resources, [], { prior });
  const trace = { ...createTrace(judged, undefined), dependencies: () => new Set(["aws_vpc.a"]) };
  expect(Ordering.of(judged).order(OLD, NEW, trace)).toBe("usual");
});
