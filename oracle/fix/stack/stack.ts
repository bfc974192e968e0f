import type { Configuration } from "../../configuration/index.js";
import { Random } from "../../random.js";
import { recordingOf, vpcOf } from "./group.js";
import { block, type Group, MISTAKES, type Mistake, type Part, paragraphs } from "./model.js";
import { repetitionOf } from "./repetition.js";

/**
 * A stack as people write it, with some of the mistakes that they make: VPCs in the root and in modules, once or several
 * times, recorded beside them or by the caller.
 *
 * @param isRight without the mistakes, and the same in everything else.
 */
export function stackOf(seed: string, isRight: boolean): Configuration {
  const random = new Random(seed);
  const count = random.between(1, 3);
  const wrong = random.below(count);
  const parts = Array.from({ length: count }, (_, at) => {
    const name = `net${at}`;
    const mistake = at === wrong || random.chance(0.3) ? random.pick(MISTAKES) : undefined;
    const group = groupOf(new Random(`${seed} ${name}`), name, mistake, isRight);
    return random.chance(0.6) ? inRoot(group, OTHER) : inModule(group, OTHER);
  });
  return [...recordedVpc(random), ...parts.flat()].map(({ file, text }, at) => ({
    kind: "other",
    file,
    name: `part.${at}`,
    text,
  }));
}

const OTHER = "aws_vpc.plain.id";

/** Another VPC with what records it, that copied flow logs name. */
function recordedVpc(random: Random): readonly Part[] {
  const single: Group = { ...groupOf(random, "plain", undefined, true), repetition: ONCE };
  const texts = [
    vpcOf(single),
    ...recordingOf(single, { own: OTHER, fixed: OTHER }, "", undefined),
  ];
  return texts.map((text) => ({ file: "main.tf", text }));
}

const ONCE = { kind: "single", own: [], along: [], index: "", fixedIndex: "", suffix: "" } as const;

function groupOf(
  random: Random,
  name: string,
  intended: Mistake | undefined,
  isRight: boolean,
): Group {
  const repetition = repetitionOf(random, `aws_vpc.${name}`, isOfSeveral(intended));
  return { random, name, repetition, intended, mistake: isRight ? undefined : intended };
}

/** Whether only one of several instances can be mistaken for another. */
function isOfSeveral(mistake: Mistake | undefined): boolean {
  return ["wrong index", "some instances", "another VPC"].includes(mistake ?? "");
}

function inRoot(group: Group, other: string): readonly Part[] {
  const { random, name } = group;
  const file = random.pick(["main.tf", `${name}.tf`]);
  const elsewhere = random.chance(0.3) ? "flow_logs.tf" : file;
  const recorded = recordingOf(group, idsOf(group), "", other);
  return [{ file, text: vpcOf(group) }, ...recorded.map((text) => ({ file: elsewhere, text }))];
}

function idsOf({ name, repetition }: Group) {
  const { index, fixedIndex } = repetition;
  return { own: `aws_vpc.${name}${index}.id`, fixed: `aws_vpc.${name}${fixedIndex}.id` };
}

/** The VPCs in a module that is called once or several times; what records them is there, too, or beside the call. */
function inModule(group: Group, other: string): readonly Part[] {
  const { random, name, intended } = group;
  const folder = `modules/${name}`;
  const file = `${folder}/main.tf`;
  const label = block('variable "label"', ["type = string"]);
  const call = repetitionOf(random, `module.${name}`, isOfSeveral(intended));
  const labelled = call.kind === "single" ? `"${name}"` : `"${name}${call.suffix}"`;
  const calls = block(
    `module "${name}"`,
    paragraphs(call.own, [`source = "./${folder}"`, `label  = ${labelled}`]),
  );
  const root = { file: "main.tf", text: calls };
  if (random.chance(0.6)) {
    const recorded = recordingOf(group, idsOf(group), "${var.label}-", undefined);
    return [root, ...[label, vpcOf(group), ...recorded].map((text) => ({ file, text }))];
  }
  // One VPC in each, recorded beside the call.
  const output = block('output "vpc_id"', [`value = aws_vpc.${name}.id`]);
  const outputs = random.chance(0.7) || intended !== "no flow log" ? [output] : [];
  const inside = [label, vpcOf({ ...group, repetition: ONCE }), ...outputs];
  const ids = {
    own: `module.${name}${call.index}.vpc_id`,
    fixed: `module.${name}${call.fixedIndex}.vpc_id`,
  };
  const beside = recordingOf({ ...group, repetition: call }, ids, "", other);
  return [
    root,
    ...inside.map((text) => ({ file, text })),
    ...beside.map((text) => ({ file: "main.tf", text })),
  ];
}
