import { POLICY_DATA } from "../../aws/policy-documents.js";
import type { PlanCoverage } from "../../coverage/model.js";
import type { ResourceChange } from "../../plan/model.js";
import {
  type ObjectInText,
  type ValueInText,
  valueInText,
} from "../../source/native/value-in-text.js";
import type { WrittenFile } from "../../source/native/written.js";
import type { FixContext, SourceEdit, WrittenFiles } from "../model.js";
import { addToBlock } from "../text/edit.js";
import { addItems, makeList } from "../text/list.js";
import { folderIn } from "../written/folder.js";
import { argumentOf, type PlacedBlock, type PlacedSpan } from "../written/place.js";
import { settingsOf, type ValueSetting } from "../written/settings.js";
import { describeUntouchable, notWrittenOut } from "../written/untouchable.js";
import { jsonInText } from "./json-in-text.js";
import { asBlock, asJson, asObject, type NewStatement } from "./statement.js";

/** A policy where it is written, to be changed there. */
export interface PolicyText {
  /** The instances of the resource that have it. */
  readonly affects: ValueSetting["affects"];
  readonly add: (statements: readonly NewStatement[]) => readonly SourceEdit[];
  /** Adds actions to a statement; undefined where they are not written out. */
  readonly allowAlso: (
    index: number,
    actions: readonly string[],
  ) => readonly SourceEdit[] | undefined;
  /** What a statement has for its resources, each by itself; undefined where that is not written out. */
  readonly resources: (index: number) => readonly PlacedSpan[] | undefined;
}

export type FoundPolicy = { readonly policy: PolicyText } | { readonly because: string };

/** Finds the document that an argument of a resource holds. */
export function policyTextOf(
  { files }: FixContext,
  plan: PlanCoverage,
  change: ResourceChange,
  argument: string,
): FoundPolicy {
  const { all, blocked } = settingsOf(files, plan, change, argument);
  for (const { place, affects } of all.toReversed()) {
    const policy = place && (writtenPolicy(place) ?? policyOfData(files, place));
    if (policy !== undefined) return { policy: { ...policy, affects } };
  }
  const [first] = blocked;
  return {
    because:
      first === undefined ? notWrittenOut(argument, change.address) : describeUntouchable(first),
  };
}

type Unplaced = Omit<PolicyText, "affects">;

/** What `jsonencode` is given, or a heredoc. */
function writtenPolicy({ written, span }: PlacedSpan): Unplaced | undefined {
  const value = valueInText(written, span);
  if (value.kind === "call" && value.name === "jsonencode" && value.args.length === 1) {
    const [document] = value.args;
    return document?.kind === "object" ? policyIn(written, document, asObject) : undefined;
  }
  if (value.kind !== "heredoc") return undefined;
  const begin = written.text.indexOf("\n", value.start) + 1;
  const text = written.text.slice(begin, value.end);
  const close = text.trimEnd().lastIndexOf("\n");
  const document = jsonInText(written.text, begin, begin + close);
  return document?.kind === "object" ? policyIn(written, document, asJson) : undefined;
}

function policyIn(
  written: WrittenFile,
  document: ObjectInText,
  write: (statement: NewStatement) => readonly string[],
): Unplaced | undefined {
  const statements = entryOf(document, "Statement");
  if (statements?.kind !== "list" && statements?.kind !== "object") return undefined;
  const items = statements.kind === "list" ? statements.items : [statements];
  const elementOf = (index: number, name: string) => {
    const item = items[index];
    return item?.kind === "object" ? entryOf(item, name) : undefined;
  };
  return {
    add: (added) =>
      statements.kind === "list"
        ? [addItems(written, statements, added.map(write))]
        : makeList(written, statements, added.map(write)),
    allowAlso: (index, actions) => {
      const now = elementOf(index, "Action");
      return now && withItems(written, now, actions);
    },
    resources: (index) => {
      const now = elementOf(index, "Resource");
      return now && partsOf(written, now);
    },
  };
}

function entryOf({ entries }: ObjectInText, name: string): ValueInText | undefined {
  const [found, ...others] = entries.filter(({ key }) => key === name);
  return others.length === 0 ? found?.value : undefined;
}

/** The data source that writes it, where it is for nothing else. */
function policyOfData(files: WrittenFiles, { written, span }: PlacedSpan): Unplaced | undefined {
  const text = written.text.slice(span.start, span.end);
  const [, type, name] = /^data\.(\w+)\.([\w-]+)(?:\[[^\]]*\])?\.json$/.exec(text) ?? [];
  if (type !== POLICY_DATA.type || name === undefined) return undefined;
  const all = files.listed(folderIn(written.file)).flatMap((file) => files.get(file) ?? []);
  const uses = all.flatMap((one) => [
    ...one.text.matchAll(new RegExp(`\\bdata\\.${type}\\.${name}(?![\\w-])`, "g")),
  ]);
  const [block, ...others] = all.flatMap((one): PlacedBlock[] =>
    one.blocks
      .filter((found) => found.type === "data" && found.labels.join(".") === `${type}.${name}`)
      .map((found) => ({ written: one, block: found })),
  );
  if (block === undefined || others.length > 0 || uses.length > 1) return undefined;
  return policyInBlock(block);
}

function policyInBlock({ written, block }: PlacedBlock): Unplaced {
  const statements = block.blocks.filter(({ type }) => type === POLICY_DATA.statement);
  // With dynamic ones among them, nothing says which is which.
  const isCounted = block.blocks.every(({ type }) => type === POLICY_DATA.statement);
  const listOf = (index: number, name: string) => {
    const statement = isCounted ? statements[index] : undefined;
    const value = statement && argumentOf(statement, name)?.value;
    return value && valueInText(written, value);
  };
  return {
    add: (added) => added.map((statement) => addToBlock(written, block, asBlock(statement))),
    allowAlso: (index, actions) => {
      const now = listOf(index, "actions");
      return now?.kind === "list" ? withItems(written, now, actions) : undefined;
    },
    resources: (index) => {
      const now = listOf(index, "resources");
      return now?.kind === "list" ? partsOf(written, now) : undefined;
    },
  };
}

function withItems(
  written: WrittenFile,
  now: ValueInText,
  actions: readonly string[],
): readonly SourceEdit[] | undefined {
  const items = actions.map((action) => [JSON.stringify(action)]);
  if (now.kind === "list") return [addItems(written, now, items)];
  const text = written.text.slice(now.start, now.end);
  return /^"[^"$]*"$/.test(text) ? makeList(written, now, items) : undefined;
}

function partsOf(written: WrittenFile, value: ValueInText): readonly PlacedSpan[] {
  const parts = value.kind === "list" ? value.items : [value];
  return parts.map((span) => ({ written, span }));
}
