import type { NewDelivery } from "../../aws/new-delivery.js";
import type { FixContext, SourceEdit } from "../model.js";
import { writeBlock } from "../text/block.js";
import { addAfter } from "../text/edit.js";
import type { Anchor } from "./anchor.js";

/** An expression that is the id of an account. */
export interface AccountId {
  readonly text: string;
  /** What declares it, for each fix that uses it to bring along; nothing where the sources do. */
  readonly shared: readonly SourceEdit[];
}

/** As a folder declares it already, or as the first flow log declares it that is written there. */
export function accountId(
  context: FixContext,
  anchor: Anchor,
  { account }: NewDelivery,
  provider: string | undefined,
): AccountId | undefined {
  if (account === undefined) return undefined;
  const declared = declaredName(context, anchor.folder, account.type, provider);
  if (declared !== undefined)
    return { text: `data.${account.type}.${declared}.${account.id}`, shared: [] };
  const known = DECLARED.get(context) ?? new Map<string, AccountId>();
  DECLARED.set(context, known);
  const key = JSON.stringify([anchor.folder, account.type, provider]);
  const made = known.get(key) ?? declare(context, anchor, account, provider);
  known.set(key, made);
  return made;
}

const DECLARED = new WeakMap<FixContext, Map<string, AccountId>>();

function declare(
  { names }: FixContext,
  { folder, written, block }: Anchor,
  { type, id }: NonNullable<NewDelivery["account"]>,
  provider: string | undefined,
): AccountId {
  const wanted = provider === undefined ? "current" : (provider.split(".")[1] ?? "current");
  const name = names.take(folder, `data.${type}`, wanted);
  const paragraphs = provider === undefined ? [] : [[{ name: "provider", value: provider }]];
  const text = writeBlock({ type: "data", labels: [type, name], paragraphs });
  return { text: `data.${type}.${name}.${id}`, shared: [addAfter(written, block, text)] };
}

/** One that there is a single instance of, which tells of the provider's own account. */
function declaredName(
  { files }: FixContext,
  folder: string,
  type: string,
  provider: string | undefined,
): string | undefined {
  for (const file of files.listed(folder)) {
    const written = files.get(file);
    for (const { type: mode, labels, arguments: args, inside } of written?.blocks ?? []) {
      const [dataType, name] = labels;
      if (written === undefined || mode !== "data" || dataType !== type || name === undefined)
        continue;
      const own = args.find((one) => one.name === "provider")?.value;
      const isSame = (own && written.text.slice(own.start, own.end)) === provider;
      const isSingle = !/\b(?:count|for_each|lifecycle)\b/.test(
        written.text.slice(inside.start, inside.end),
      );
      if (isSame && isSingle) return name;
    }
  }
  return undefined;
}
