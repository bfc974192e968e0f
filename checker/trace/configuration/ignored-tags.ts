import { providerOf } from "../../aws/providers.js";
import { elementsOf } from "../operations/elements.js";
import { doubt } from "../values/doubt.js";
import { unknown, type Value } from "../values/value.js";
import type { Engine } from "./engine.js";
import type { PlannedInstance } from "./plan-index.js";
import { mayFillNulls } from "./promised.js";
import { providerBlock } from "./provider/instance.js";

/**
 * Whether a provider of the plan is told to ignore tags: once they are applied, neither `tags` nor
 * `tags_all` of a resource has them, whatever is written and planned.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs#ignore_tags-configuration-block
 */
export function mayIgnore(engine: Engine, instance: PlannedInstance, name: string): boolean {
  if ((name !== "tags" && name !== "tags_all") || providerOf(instance.type)?.mergesTags !== true)
    return false;
  if (!mayFillNulls(instance)) return false;
  const providers = engine.index.plan.providers.values();
  return [...providers].some(
    (configuration) =>
      configuration.expressions?.has("ignore_tags") === true ||
      providerBlock(engine, configuration)?.body.blocks.some(({ type }) => type === "ignore_tags"),
  );
}

/** Each of the tags may be missing; one that is there is what it is planned to be. */
export function withoutIgnored(tags: Value, reference: string): Value {
  const known =
    tags.kind === "mapping"
      ? (key: unknown) => (typeof key === "string" ? tags.get(key) : undefined)
      : tags.kind === "unknown"
        ? tags.known
        : undefined;
  const some = unknown({ kind: "computed", reference }, elementsOf(tags), true);
  if (known === undefined) return { ...some, trail: tags.trail };
  return {
    ...some,
    trail: tags.trail,
    known: (key) => {
      doubt();
      return known(key);
    },
  };
}
