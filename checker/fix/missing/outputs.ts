import { posix } from "node:path";
import { writtenVpcId } from "../../aws/vpcs.js";
import type { PlanCoverage } from "../../coverage/model.js";
import {
  configurationKey,
  formatKey,
  formatResource,
  type InstanceKey,
  type ModulePath,
} from "../../plan/address.js";
import type { ResourceChange } from "../../plan/model.js";
import type { OutputToAdd } from "../../remedy/edits.js";
import type { FixContext, SourceEdit } from "../model.js";
import { writeBlock } from "../text/block.js";
import { addAfter, addAtEnd } from "../text/edit.js";
import { findBlock, folderAt } from "./anchor.js";

/** An output of one module, and how to go on behind its name to a VPC. */
interface Step {
  readonly name: string;
  readonly suffix: string;
  readonly edits: readonly SourceEdit[];
}

/** What an output is made of, and what it is put beside. */
interface Exported {
  readonly value: string;
  readonly suffix: string;
  readonly behind: { readonly type: string; readonly labels: readonly string[] };
  readonly wanted: string;
}

/** Outputs of the user's own modules by which their callers can name VPCs, through as many modules as there are between. */
export class AddedOutputs {
  readonly #edits = new Map<string, readonly SourceEdit[]>();

  constructor(
    private readonly coverage: PlanCoverage,
    private readonly context: FixContext,
  ) {}

  /** @param module that the caller calls; undefined where a module on the way may not be changed. */
  to(module: ModulePath, vpc: ResourceChange): OutputToAdd | undefined {
    const { type, name, mode, key } = vpc;
    const block = formatResource(mode, type, name);
    let step = this.#add(vpc.module, {
      ...many(block, key, (one) => `${one}.${writtenVpcId(type)}`),
      suffix: formatKey(key),
      behind: { type: "resource", labels: [type, name] },
      wanted: nameFor(name, key !== undefined),
    });
    for (let depth = vpc.module.length - 1; depth >= module.length; depth--) {
      const call = vpc.module[depth];
      if (step === undefined || call === undefined) return undefined;
      const { name: inner, suffix }: Step = step;
      const below = step.edits;
      const above = this.#add(vpc.module.slice(0, depth), {
        ...many(`module.${call.name}`, call.key, (one) => `${one}.${inner}`),
        suffix: `${formatKey(call.key)}${suffix}`,
        behind: { type: "module", labels: [call.name] },
        wanted: inner,
      });
      step = above && { ...above, edits: [...below, ...above.edits] };
    }
    if (step === undefined) return undefined;
    const id = JSON.stringify(step.edits);
    this.#edits.set(id, step.edits);
    return { suffix: `.${step.name}${step.suffix}`, id };
  }

  editsOf(id: string | undefined): readonly SourceEdit[] {
    return id === undefined ? [] : (this.#edits.get(id) ?? []);
  }

  #add(module: ModulePath, { value, suffix, behind, wanted }: Exported): Step | undefined {
    const { files, names } = this.context;
    const folder = folderAt(this.coverage, files, configurationKey(module));
    const anchor = folder && findBlock(files, folder, behind.type, behind.labels);
    if (folder === undefined || !anchor) return undefined;
    const memo = MADE.get(this.context) ?? new Map<string, Omit<Step, "suffix">>();
    MADE.set(this.context, memo);
    const key = JSON.stringify([folder, value]);
    const known = memo.get(key);
    if (known !== undefined) return { ...known, suffix };
    const name = names.take(folder, "output", wanted);
    const description = value.startsWith("{")
      ? '"The ids of VPCs, by their keys."'
      : value.includes("[*]")
        ? '"The ids of VPCs."'
        : '"The id of the VPC."';
    const block = writeBlock({
      type: "output",
      labels: [name],
      paragraphs: [
        [
          { name: "description", value: description },
          { name: "value", value },
        ],
      ],
    });
    const others = files.listed(folder).find((file) => /^outputs?\.tf$/.test(posix.basename(file)));
    const file = others === undefined ? undefined : files.get(others);
    const edit =
      file === undefined ? addAfter(anchor.written, anchor.block, block) : addAtEnd(file, block);
    const made = { name, edits: [edit] };
    memo.set(key, made);
    return { ...made, suffix };
  }
}

const MADE = new WeakMap<FixContext, Map<string, Omit<Step, "suffix">>>();

/** Of all instances of something, what one of them is asked for. */
function many(of: string, key: InstanceKey | undefined, ask: (one: string) => string) {
  if (key === undefined) return { value: ask(of) };
  return {
    value:
      typeof key === "number"
        ? ask(`${of}[*]`)
        : `{ for key, one in ${of} : key => ${ask("one")} }`,
  };
}

function nameFor(name: string, isSeveral: boolean): string {
  const plural = isSeveral ? "vpc_ids" : "vpc_id";
  return /^(?:this|main|vpc|default)$/.test(name) ? plural : `${name}_${plural}`;
}
