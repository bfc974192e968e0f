import { parsePlan } from "../../checker/plan/index.js";
import type { Plan } from "../../checker/plan/model.js";
import { changeOf, planDocument } from "../plan/documents.js";

/** A resource in the root module of a plan document, and what becomes of it. */
export interface MadeResource {
  /** `aws_vpc.a`; of a data source, without `data.`. */
  readonly is: string;
  readonly mode?: "managed" | "data";
  readonly provider?: string;
  readonly expressions?: object;
  readonly actions?: readonly string[];
  readonly before?: object | null;
  readonly after?: object | null;
  readonly unknown?: object;
  readonly sensitive?: unknown;
  readonly deposed?: string;
  readonly isImported?: boolean;
}

export const constant = (value: unknown) => ({ constant_value: value });
export const refers = (...references: readonly string[]) => ({ references });

/** The plan that Terraform would write of them: made by one provider of eu-west-1, unless they say otherwise. */
export function madePlan(
  resources: readonly MadeResource[],
  { path = "plan.json", providers = {} }: { path?: string; providers?: object } = {},
): Plan {
  const parts = resources.map(({ is, mode = "managed", provider = "aws", ...rest }) => {
    const [type = "", name = ""] = is.split(".");
    const { actions = ["create"], before, after = {}, unknown = {}, expressions = {} } = rest;
    const part = { address: mode === "data" ? `data.${is}` : is, mode, type, name };
    const isNew = actions.join() === "create";
    const isGone = actions.join() === "delete" || actions.join() === "forget";
    return {
      configuration: { ...part, provider_config_key: provider, expressions },
      change: changeOf(
        { ...part, ...(rest.deposed !== undefined && { deposed: rest.deposed }) },
        {
          actions,
          before: before === undefined ? (isNew ? null : after) : before,
          after: isGone ? null : after,
          after_unknown: { ...(actions.includes("create") && { id: true }), ...unknown },
          before_sensitive: rest.sensitive ?? false,
          ...(rest.isImported && { importing: { id: "as it is" } }),
        },
      ),
    };
  });
  const aws = { expressions: { region: constant("eu-west-1") } };
  const document = planDocument({
    resource_changes: parts.map(({ change }) => change),
    configuration: {
      provider_config: { aws, ...providers },
      root_module: { resources: parts.map(({ configuration }) => configuration) },
    },
  });
  return parsePlan(document, path);
}
