import { isObject } from "../../fuzz/mutations/tree.js";
import { hasMoreDigits, listIn, type Objects, type Planned } from "./planned.js";

const SETTINGS = {
  traffic_type: "ALL",
  log_destination_type: "s3",
  log_destination: "arn:aws:s3:::added",
};

/** Terraform 1.0 lists what an expression refers to without attributes. */
const OLD = /^1\.0\./;

/** The VPCs that the root creates with its own provider, without more. */
export function createdByTheRoot(planned: Planned): readonly string[] {
  const { document } = planned;
  if (hasMoreDigits(planned) || !isObject(document)) return [];
  if (OLD.test(String(document["terraform_version"]))) return [];
  const resources = listIn(document, "configuration", "root_module", "resources");
  return listIn(document, "resource_changes").flatMap((change) => {
    const { address, name, type, mode, deposed, module_address } = change;
    if (type !== "aws_vpc" || mode !== "managed" || deposed !== undefined) return [];
    if (module_address !== undefined || typeof address !== "string") return [];
    const actions = isObject(change["change"]) ? change["change"]["actions"] : undefined;
    const block = resources.find((one) => one["type"] === type && one["name"] === name);
    const isPlain = block?.["provider_config_key"] === "aws" && !hasRegion(block);
    return isPlain && JSON.stringify(actions) === '["create"]' ? [address] : [];
  });
}

/** The same with a flow log of that VPC, in the plan and in the sources. */
export function withFlowLog({ document, files }: Planned, vpc: string): Planned {
  const added = structuredClone(document);
  const like = listIn(added, "resource_changes").find(({ address }) => address === vpc) ?? {};
  const block = {
    address: "aws_flow_log.added",
    mode: "managed",
    type: "aws_flow_log",
    name: "added",
  };
  const constants = Object.entries(SETTINGS).map(([name, value]) => [
    name,
    { constant_value: value },
  ]);
  listIn(added, "resource_changes").push({
    ...block,
    provider_name: like["provider_name"] ?? null,
    change: {
      actions: ["create"],
      before: null,
      after: SETTINGS,
      after_unknown: { arn: true, id: true, vpc_id: true },
      before_sensitive: false,
      after_sensitive: {},
    },
  });
  listIn(added, "planned_values", "root_module", "resources").push({ ...block, values: SETTINGS });
  listIn(added, "configuration", "root_module", "resources").push({
    ...block,
    provider_config_key: "aws",
    expressions: {
      vpc_id: {
        references: [`${vpc}.id`, vpc, ...(vpc.endsWith("]") ? [vpc.replace(/\[.*$/, "")] : [])],
      },
      ...Object.fromEntries(constants),
    },
    schema_version: 0,
  });
  listIn(added, "relevant_attributes").push({ resource: vpc, attribute: ["id"] });
  const settings = Object.entries(SETTINGS).map(([name, value]) => `  ${name} = "${value}"\n`);
  const text = `resource "aws_flow_log" "added" {\n  vpc_id = ${vpc}.id\n${settings.join("")}}\n`;
  return {
    document: added,
    files: files.size === 0 ? files : new Map([...files, ["added.tf", text]]),
  };
}

/** With `region` it may be another one. */
function hasRegion(block: Objects): boolean {
  return isObject(block["expressions"]) && "region" in block["expressions"];
}
