import { isArray, isObject, type Json } from "../checker/plan/json.js";
import { awsccPlan, awsccSource } from "./derive-awscc.js";
import { credentialsPlan, credentialsSource } from "./derive-credentials.js";
import { provider6Plan, provider6Source } from "./derive-provider-6.js";
import { telemetryRulesPlan, telemetryRulesSource } from "./derive-telemetry-rules.js";
import { editObjects, editPlan, editResources, editValues, without } from "./plan-edits.js";

/**
 * How a plan that the Terraform and provider at hand cannot make comes out of a real one. A case
 * names its derivation in expected.json: `"derived": "opentofu"`.
 */
export interface Derivation {
  /** Rewrites the sources of the case into those that are planned; none where they are its own. */
  readonly source?: (text: string) => string;
  /** Rewrites the document that `terraform show -json` printed. */
  readonly plan: (text: string) => string;
}

/** Providers come from another registry; there is neither `applyable` nor `complete`. */
const opentofu: Derivation = {
  plan: (text) =>
    editPlan(text.replaceAll("registry.terraform.io", "registry.opentofu.org"), (plan) => ({
      ...without(plan, "applyable", "complete"),
      terraform_version: "1.9.0",
    })),
};

/** Format 0.2: references stop at the resource, and what later versions added is absent. */
const terraform10: Derivation = {
  plan: (text) =>
    editPlan(text, (plan) => {
      const later = ["relevant_attributes", "timestamp", "applyable", "complete", "errored"];
      const shortened = editObjects(without(plan, ...later), (object) => {
        const references = object["references"];
        if (!isArray(references)) return object;
        return {
          ...object,
          references: references.filter((text) => !/^aws_.*\.id$/.test(`${text}`)),
        };
      });
      return { ...shortened, format_version: "0.2", terraform_version: "1.0.11" };
    }),
};

/** What is left by tools that take the sources out of a plan. */
const withoutConfiguration: Derivation = {
  plan: (text) => editPlan(text, (plan) => without(plan, "configuration")),
};

/** What is left by those who cut a plan down to its changes. */
const changesOnly: Derivation = {
  plan: (text) =>
    editPlan(text, ({ format_version, terraform_version, resource_changes }) => ({
      format_version: format_version ?? null,
      terraform_version: terraform_version ?? null,
      resource_changes: resource_changes ?? null,
    })),
};

/**
 * What is called `imported` stands in state.json, so that AWS need not be asked, and its `import` block
 * is passed over. A plan that does import it differs in `importing` alone.
 */
const imported: Derivation = {
  plan: (text) =>
    editPlan(text, (plan) =>
      editResources(plan, (resource) => {
        const change = resource["change"];
        if (resource["name"] !== "imported" || !isObject(change)) return resource;
        const id = isObject(change["before"]) ? change["before"]["id"] : undefined;
        return { ...resource, change: { ...change, importing: { id: id ?? null } } };
      }),
    ),
};

/** What is called `forgotten` is not destroyed where it is replaced (Terraform 1.16, OpenTofu 1.12). */
const forgetReplaced: Derivation = {
  plan: (text) =>
    editPlan(text, (plan) =>
      editResources(plan, (resource) => {
        const change = resource["change"];
        if (resource["name"] !== "forgotten" || !isObject(change)) return resource;
        const actions = change["actions"];
        const isReplaced = isArray(actions) && actions.length === 2;
        return isReplaced
          ? { ...resource, change: { ...change, actions: ["create", "forget"] } }
          : resource;
      }),
    ),
};

/**
 * A data source that reads the default VPC would ask AWS. It is planned as an `aws_vpc` of a marked name,
 * which stands in state.json, and the plan is rewritten to have read it.
 */
const dataRead: Derivation = {
  source: (text) =>
    text
      .replace(
        /data "aws_vpc" "(\w+)" \{\n *default = true\n\}/g,
        'resource "aws_vpc" "read_$1" {\n  cidr_block = "172.31.0.0/16"\n}',
      )
      .replace(/data\.aws_vpc\./g, "aws_vpc.read_"),
  plan: (text) =>
    editPlan(text.replace(/aws_vpc\.read_/g, "data.aws_vpc."), (plan) => {
      const { resource_changes, ...rest } = plan;
      const isRead = (entry: Json) =>
        isObject(entry) && `${entry["address"]}`.startsWith("data.aws_vpc.");
      const changes = isArray(resource_changes) ? resource_changes : [];
      const read = editResources(rest, (resource) => {
        if (!isRead(resource)) return resource;
        const name = `${resource["name"]}`.replace(/^read_/, "");
        const data = { ...editValues(resource, (values) => ({ ...values, default: true })), name };
        return "expressions" in resource
          ? { ...data, mode: "data", expressions: { default: { constant_value: true } } }
          : { ...data, mode: "data" };
      });
      return { ...read, resource_changes: changes.filter((change) => !isRead(change)) };
    }),
};

/** The changes of resources called `deferred` wait for a later plan (Terraform 1.9, experimental). */
const deferred: Derivation = {
  plan: (text) =>
    editPlan(text, (plan) => {
      const changes = isArray(plan["resource_changes"]) ? plan["resource_changes"] : [];
      const waits = (change: (typeof changes)[number]) =>
        isObject(change) && change["name"] === "deferred";
      return {
        ...plan,
        complete: false,
        resource_changes: changes.filter((change) => !waits(change)),
        deferred_changes: changes
          .filter(waits)
          .map((change) => ({ reason: "resource_config_unknown", resource_change: change })),
      };
    }),
};

/** Modules come from a repository, which no test can reach: they are planned from folders. */
const DOWNLOADED: readonly (readonly [source: string, folder: string])[] = [
  ["git::https://git.example.com/modules.git//net", "./modules/net"],
  ["git::https://git.example.com/net.git", "../net"],
];
const downloaded: Derivation = {
  source: (text) =>
    DOWNLOADED.reduce(
      (all, [source, folder]) => all.replaceAll(`"${source}"`, `"${folder}"`),
      text,
    ),
  plan: (text) =>
    DOWNLOADED.reduce(
      (all, [source, folder]) => all.replaceAll(`"${folder}"`, `"${source}"`),
      text,
    ),
};

/** Planned on Windows, where git had checked the sources out with its line ends. */
const windows: Derivation = {
  source: (text) => text.replaceAll("\n", "\r\n"),
  plan: (text) => text,
};

export const DERIVATIONS: ReadonlyMap<string, Derivation> = new Map([
  ["windows", windows],
  ["opentofu", opentofu],
  ["provider-6", { source: provider6Source, plan: provider6Plan }],
  ["terraform-1.0", terraform10],
  ["without-configuration", withoutConfiguration],
  ["changes-only", changesOnly],
  ["import", imported],
  ["forget-replaced", forgetReplaced],
  ["deferred", deferred],
  ["data-read", dataRead],
  ["downloaded", downloaded],
  ["credentials", { source: credentialsSource, plan: credentialsPlan }],
  ["telemetry-rules", { source: telemetryRulesSource, plan: telemetryRulesPlan }],
  ["awscc", { source: awsccSource, plan: awsccPlan }],
]);
