import type { FlowLog } from "../../coverage/model.js";
import { formatResource } from "../../plan/address.js";
import type { FixContext } from "../model.js";
import { folderIn } from "../written/folder.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { blockIn } from "../written/place.js";
import { gather, type Mended } from "./gathered.js";
import type { Fixer } from "./model.js";
import { redirectDuplicate } from "./twin.js";

/** The second of two equal flow logs records a VPC that has none, if it is meant for it; else it is taken out. */
export const fixDuplicate: Fixer<"flow-log-duplicate"> = (judgements, context) =>
  gather(judgements, ({ complaint: { made } }) => {
    const redirected = redirectDuplicate(context, made);
    return "edits" in redirected ? redirected : takeOut(context, made);
  });

/** A block that nothing else refers to, with the empty line before it. */
function takeOut({ coverage, files }: FixContext, { plan: of, change, address }: FlowLog): Mended {
  const plan = coverage.plans.find((one) => one.plan === of);
  const source = plan && sourceBlock(plan, change);
  if (plan === undefined || source === undefined) return { because: undefined };
  const placed = blockIn(files, source.at.file, "resource", [change.type, change.name]);
  if (placed === undefined || change.key !== undefined || instancesOfBlock(plan, change).length > 1)
    return { because: undefined };
  const { written, block } = placed;
  const name = formatResource("managed", change.type, change.name);
  const uses = new RegExp(`\\b${name.replaceAll(".", "\\.")}(?![\\w-])`);
  if (files.listed(folderIn(written.file)).some((file) => uses.test(files.get(file)?.text ?? "")))
    return { because: `other blocks refer to ${address}` };
  const { text } = written;
  const before = /(?:\r?\n)+$/.exec(text.slice(0, block.start))?.[0];
  const rest = /^[^\n]*/.exec(text.slice(block.end))?.[0] ?? "";
  if (before === undefined || rest.trim() !== "") return { because: undefined };
  const above =
    text
      .slice(0, block.start - before.length)
      .split("\n")
      .at(-1) ?? "";
  if (before.split("\n").length === 2 && /^\s*(?:#|\/\/)|\*\/\s*$/.test(above))
    return { because: `a comment may be about ${address}` };
  return {
    title: `Take ${address} out, which is there already`,
    edits: [{ file: written.file, start: block.start - before.length, end: block.end, text: "" }],
  };
}
