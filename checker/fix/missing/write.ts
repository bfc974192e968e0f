import { formatKey } from "../../plan/address.js";
import type { Edit } from "../../remedy/edits.js";
import { repeat } from "../../remedy/repeat.js";
import type { FixContext, FixStyle, SourceEdit } from "../model.js";
import { writeBlocks } from "../text/block.js";
import { addAfter } from "../text/edit.js";
import { inExisting } from "./existing.js";
import { inLogGroup } from "./log-group.js";
import type { NewBlocks, NewFlowLog } from "./model.js";
import { permittedDestination } from "./permitted.js";
import { inPlainModule } from "./plain-module.js";

/** What is written, or a clause that says why nothing is. */
export type Written =
  | { readonly edits: readonly SourceEdit[]; readonly to: string }
  | { readonly refused: string };

const STYLES: Readonly<Record<FixStyle, (wanted: NewFlowLog) => NewBlocks>> = {
  existing: inExisting,
  "log-group": inLogGroup,
  module: inPlainModule,
};

/** A flow log in the style that is asked for. */
export function writeFlowLog(request: Omit<NewFlowLog, "repeated">): Written {
  const wanted: NewFlowLog = { ...request, ...goOver(request.edit) };
  const styled = STYLES[styleOf(wanted)](wanted);
  if ("refused" in styled) return styled;
  const { written, block } = wanted.anchor;
  const own = addAfter(written, block, writeBlocks(styled.blocks));
  return { edits: [...request.outputs, ...styled.shared, own], to: styled.to };
}

/** A single instance that is left is named as it is, where there would be a `for_each` over one key. */
function goOver(edit: Edit): Pick<NewFlowLog, "edit" | "repeated"> {
  const { repetition, of } = edit;
  const [key, ...others] = repetition.kind === "keys" ? repetition.keys : [];
  if (key === undefined || others.length > 0) return { edit, repeated: repeat(edit) };
  const [, block = ""] = of.split(".");
  const isName = /^[\w-]+$/.test(String(key));
  return {
    edit: isName ? { ...edit, name: `${block}_${key}` } : edit,
    repeated: { meta: undefined, instance: `${of}${formatKey(key)}`, key: "" },
  };
}

function styleOf(wanted: NewFlowLog): FixStyle {
  const { style }: FixContext = wanted.context;
  if (style !== undefined) return style;
  const existing = wanted.edit.destination ?? permittedDestination(wanted.context);
  return existing === undefined ? "log-group" : "existing";
}
