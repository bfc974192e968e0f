import type { CallOfPlan, ModuleOfPlan, PlannedModule, PlannedResource, Stack } from "./model.js";

const PROVIDER = "registry.terraform.io/hashicorp/aws";

/** The plan as `terraform show -json` prints it, in pieces: a large one is longer than a string may be. */
export function* documentOf(stack: Stack): Generator<string> {
  const { planned, configuration } = stack;
  yield `{"format_version":"1.2","terraform_version":"1.11.4"`;
  yield* variablesOf(stack);
  yield `,"planned_values":{"root_module":`;
  yield* valuesOf(planned);
  yield `},"resource_changes":[`;
  yield* separated(map(changesOf(planned), (change) => [JSON.stringify(change)]));
  yield `],"configuration":{"provider_config":${JSON.stringify(providersOf(stack))},"root_module":`;
  yield* configurationOf(configuration);
  yield `},"relevant_attributes":[`;
  yield* separated(map(stack.relevant(), (attribute) => [JSON.stringify(attribute)]));
  yield `],"timestamp":"2026-01-01T00:00:00Z","applyable":true,"complete":true,"errored":false}`;
}

function providersOf({ providerOf }: Stack): object {
  const provider = { name: "aws", full_name: PROVIDER };
  return {
    aws: { ...provider, expressions: PROVIDER_ARGUMENTS },
    ...(providerOf !== undefined && {
      [`${providerOf}:aws`]: { ...provider, module_address: providerOf },
    }),
  };
}

const PROVIDER_ARGUMENTS = {
  access_key: { constant_value: "test" },
  region: { constant_value: "eu-west-1" },
  secret_key: { constant_value: "test" },
  skip_credentials_validation: { constant_value: true },
  skip_metadata_api_check: { constant_value: true },
  skip_region_validation: { constant_value: true },
  skip_requesting_account_id: { constant_value: true },
};

function* variablesOf({ variables }: Stack): Generator<string> {
  const entries = Object.entries(variables).map(([name, value]) => [name, { value }]);
  if (entries.length > 0) yield `,"variables":${JSON.stringify(Object.fromEntries(entries))}`;
}

function* valuesOf(module: PlannedModule): Generator<string> {
  // Members that would be empty are left out.
  yield "{";
  yield* separated(membersOf(module));
  yield "}";
}

function* membersOf(module: PlannedModule): Generator<Iterable<string>> {
  const values = map(module.resources(), (resource) => [
    JSON.stringify(plannedValue(module, resource)),
  ]);
  yield* list("resources", values);
  if (module.address !== undefined) yield [`"address":${JSON.stringify(module.address)}`];
  yield* list("child_modules", map(module.children(), valuesOf));
}
/** A member with a list, unless that is empty. */
function* list(name: string, items: Generator<Iterable<string>>): Generator<Iterable<string>> {
  const first = items.next();
  if (first.done !== true) yield listOf(name, first.value, items);
}

function* listOf(
  name: string,
  first: Iterable<string>,
  others: Iterable<Iterable<string>>,
): Generator<string> {
  yield `"${name}":[`;
  yield* first;
  for (const item of others) {
    yield ",";
    yield* item;
  }
  yield "]";
}

function plannedValue(module: PlannedModule, resource: PlannedResource): object {
  return {
    ...identify(module, resource),
    schema_version: resource.schemaVersion,
    values: resource.after,
    sensitive_values: resource.sensitive,
  };
}

function* changesOf(module: PlannedModule): Generator<object> {
  for (const resource of module.resources()) yield changeOf(module, resource);
  for (const child of module.children()) yield* changesOf(child);
}

function changeOf(module: PlannedModule, resource: PlannedResource): object {
  const { address, ...identity } = identify(module, resource);
  return {
    address,
    ...(module.address !== undefined && { module_address: module.address }),
    ...identity,
    change: {
      actions: ["create"],
      before: null,
      after: resource.after,
      after_unknown: resource.unknown,
      before_sensitive: false,
      after_sensitive: resource.sensitive,
    },
  };
}

function identify(module: PlannedModule, { type, name, index }: PlannedResource) {
  const key = index === undefined ? "" : `[${JSON.stringify(index)}]`;
  const prefix = module.address === undefined ? "" : `${module.address}.`;
  return {
    address: `${prefix}${type}.${name}${key}`,
    mode: "managed",
    type,
    name,
    ...(index !== undefined && { index }),
    provider_name: PROVIDER,
  };
}

function* configurationOf(module: ModuleOfPlan): Generator<string> {
  yield "{";
  yield* separated(membersOfConfiguration(module));
  yield "}";
}

function* membersOfConfiguration(module: ModuleOfPlan): Generator<Iterable<string>> {
  const { outputs, resources, module_calls: calls, variables } = module;
  if (outputs !== undefined) yield [`"outputs":${JSON.stringify(outputs)}`];
  if (resources !== undefined) yield [`"resources":${JSON.stringify(resources)}`];
  if (calls !== undefined) yield callsOf(calls);
  if (variables !== undefined) yield [`"variables":${JSON.stringify(variables)}`];
}

/** One after the other: there may be thousands of them, each with a module of its own. */
function* callsOf(calls: NonNullable<ModuleOfPlan["module_calls"]>): Generator<string> {
  yield `"module_calls":{`;
  yield* separated(map(Object.entries(calls), ([name, call]) => callOf(name, call)));
  yield "}";
}

function* callOf(name: string, { module, ...call }: CallOfPlan): Generator<string> {
  yield `${JSON.stringify(name)}:${JSON.stringify(call).slice(0, -1)},"module":`;
  yield* configurationOf(module);
  yield "}";
}

function* separated(items: Iterable<Iterable<string>>): Generator<string> {
  let before = "";
  for (const item of items) {
    yield before;
    yield* item;
    before = ",";
  }
}

function* map<From, To>(items: Iterable<From>, change: (item: From) => To): Generator<To> {
  for (const item of items) yield change(item);
}
