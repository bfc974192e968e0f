import { flowLogTypeFor } from "../aws/vpcs.js";
import type { FlowLog, PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { listSome } from "../lists.js";
import { formatModule, formatResource, inModule, type ModulePath } from "../plan/address.js";
import type { ResourceChange } from "../plan/model.js";
import { writeEdit, writeFlowLogById } from "./block.js";
import { type Edit, Edits } from "./edits.js";
import { Neighbours } from "./neighbours.js";
import { switchesOf } from "./switches.js";

/** More instances than this are not written out one by one. */
const MOST_KEYS = 10;

/** How many flow logs are named. */
const MOST_NAMES = 3;

/** What to do about a VPC without flow log: a sentence and, below it, Terraform to write. */
export function remedyMissing(coverage: PlanCoverage, vpc: VpcCoverage): string {
  const { change, address } = vpc;
  if (change === undefined || coverage.deployed !== undefined)
    return `Add a flow log for it:\n${writeFlowLogById(address)}`;
  // Its block is gone, or names another object.
  if (vpc.action === "forget" && vpc.id !== undefined)
    return `Add a flow log for it, by its id:\n${writeFlowLogById(vpc.id)}`;
  const edits = Edits.of(coverage);
  const edit = edits.editFor(vpc);
  const add = edit === undefined ? addInWords(edits, vpc, change) : write(edit);
  const also = alternative(coverage, edits, change);
  return also === undefined ? `A${add.slice(1)}` : `${also} or ${add}`;
}

function write(edit: Edit): string {
  const { call, repetition, proven, of, suffix } = edit;
  const many = repetition.kind === "keys" && repetition.keys.length > MOST_KEYS;
  const where = call === undefined ? "" : ` beside the call of module.${call}`;
  const doubt = proven ? "" : `, if ${of}${suffix} is its id, as the plan suggests`;
  if (many) return `add a flow log${where} for each instance that is left${doubt}.`;
  const who = repetition.kind === "keys" && call === undefined ? "those that are left" : "it";
  return `add a flow log for ${who}${where}${doubt}:\n${writeEdit(edit)}`;
}

/** There is no expression that is known to be the VPC's id where the user can write one. */
function addInWords(edits: Edits, { id, action }: VpcCoverage, change: ResourceChange): string {
  if (action === "forget" && id !== undefined) {
    return `add a flow log for it by its id:\n${writeFlowLogById(id)}`;
  }
  if (!edits.isConfigurationKnown) {
    return `add a flow log for it, in the module that ${formatModule(change.module)} calls if that is yours, else beside the call.`;
  }
  const depth = edits.sites.depth(change.module);
  const call = formatModule(change.module.slice(0, Math.min(depth, change.module.length - 1) + 1));
  return `add a flow log for it beside the call of ${call}, which needs an output that is the VPC's id.`;
}

/** What could be done instead of writing a flow log. */
function alternative(
  coverage: PlanCoverage,
  edits: Edits,
  change: ResourceChange,
): string | undefined {
  const neighbours = Neighbours.of(coverage);
  const recorded = neighbours.recordedSibling(change);
  if (recorded !== undefined) return extend(change, recorded.vpc, recorded.flowLog);
  if (neighbours.astray.length > 0) return direct(neighbours.astray);
  const { type } = flowLogTypeFor(change.type);
  const idle = neighbours.idleFlowLog(change, type);
  if (idle === undefined) return undefined;
  const flowLog = inModule(change.module, formatResource("managed", type, idle.name));
  const depth = edits.sites.depth(change.module);
  const inputs =
    depth === change.module.length ? [] : switchesOf(coverage, change.module, idle, depth);
  return `Turn on ${flowLog}, of which the plan makes no instance${by(inputs, change.module, depth)}, if it is meant for this VPC;`;
}

function by(inputs: readonly string[], path: ModulePath, depth: number): string {
  if (inputs.length === 0) return "";
  const call = formatModule(path.slice(0, depth + 1));
  const noun = inputs.length === 1 ? "the input" : "the inputs";
  return ` (${noun} ${inputs.join(", ")} of ${call} ${inputs.length === 1 ? "decides" : "decide"})`;
}

/** Flow logs that name no VPC were meant for one. */
function direct(astray: readonly FlowLog[]): string {
  const list = listSome(
    astray.map(({ address }) => address),
    MOST_NAMES,
  );
  return astray.length === 1
    ? `${list} has text that is no VPC's id: if it is meant for this VPC, have it name it,`
    : `${list} have text that is no VPC's id: if one is meant for this VPC, have it name it,`;
}

/** Another instance of the VPC's block is recorded: the same should go for this one. */
function extend(change: ResourceChange, recorded: ResourceChange, flowLog: FlowLog): string {
  const already = `${flowLog.address} records ${recorded.address} already:`;
  if (formatModule(recorded.module) !== formatModule(change.module)) {
    return `${already} have this one recorded in the same way,`;
  }
  const block = formatResource(change.mode, change.type, change.name);
  return `${already} have it go over all instances of ${block},`;
}
