import { KEY } from "../../plan/address.js";
import type { PictureGroup, PicturePart } from "./model.js";

const STEP = new RegExp(String.raw`^module\.([\w-]+)(${KEY})?\.`);

/** The module calls that an address begins with, and what is left of it. */
function splitModules(address: string): {
  readonly steps: readonly { readonly name: string; readonly key: string }[];
  readonly rest: string;
} {
  const steps: { name: string; key: string }[] = [];
  let rest = address;
  for (let found = STEP.exec(rest); found !== null; found = STEP.exec(rest)) {
    const [whole, name = "", key = ""] = found;
    steps.push({ name, key });
    rest = rest.slice(whole.length);
  }
  return { steps, rest };
}

/** The module that an address is in, without keys: `module.net.module.vpc`; nothing for the root. */
export function moduleIn(address: string): string {
  return splitModules(address)
    .steps.map(({ name }) => `module.${name}`)
    .join(".");
}

/**
 * What an address is called among those of its module: the keys of the calls, and the resource. `["a"] aws_vpc.this`
 * for `module.net["a"].aws_vpc.this` in `module.net`; the whole of it for what is in another module.
 */
function labelIn(module: string, address: string): string {
  const arn = ARN.exec(address);
  if (arn !== null) return labelOfArn(arn);
  if (module === "" || moduleIn(address) !== module) return address;
  const { steps, rest } = splitModules(address);
  const keys = steps.map(({ key }) => key).join("");
  return keys === "" ? rest : `${keys} ${rest}`;
}

const ARN = /^arn:[\w-]+:([\w-]+):[\w-]*:\w*:(.+)$/s;

/** What people call what an ARN is of; the path of a bucket is a part of that. */
function labelOfArn([whole, service, resource = whole]: RegExpExecArray): string {
  if (service === "s3") return resource;
  return resource.replace(/^(?:log-group:|[\w-]+\/)/, "").replace(/:\*$/, "");
}

/** What a part of a picture is called in a group: a deployed VPC by its name. */
export function labelOf(part: PicturePart, { module }: Pick<PictureGroup, "module">): string {
  const name = part.kind === "vpc" ? part.report.deployed?.name : undefined;
  return name === null || name === undefined || name === ""
    ? labelIn(module, part.address)
    : `${name} (${part.address})`;
}
