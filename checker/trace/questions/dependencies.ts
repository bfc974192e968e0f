import { configurationAddress, configurationKey, type ModulePath } from "../../plan/address.js";
import { leavesOf } from "../../plan/leaves.js";
import { longestReferences } from "../../plan/listed-references.js";
import type { ConfigurationExpression } from "../../plan/model.js";
import { namesOf, parseReference } from "../../plan/reference.js";
import { freeReferences } from "../../source/references.js";
import type { Engine } from "../configuration/engine.js";
import type { ModuleScope } from "../configuration/scope.js";

/**
 * The resources that a block refers to, directly or through others, locals, modules and `depends_on`:
 * what Terraform orders it after. By configuration address, without instance keys, as the state has the
 * dependencies of what is deployed. Without sources, what a local refers to is not known.
 */
export function dependenciesOf(
  engine: Engine,
  module: ModulePath,
  resource: string,
): ReadonlySet<string> {
  const walk = new Walk(engine);
  walk.resource(engine.scopes.of(module), resource);
  return walk.found;
}

class Walk {
  readonly found = new Set<string>();
  private readonly seen = new Set<string>();

  constructor(private readonly engine: Engine) {}

  resource(scope: ModuleScope, name: string): void {
    const configuration = scope.configuration?.resources.get(name);
    if (configuration === undefined) return;
    for (const expression of configuration.expressions.values()) this.expression(scope, expression);
    this.expression(scope, configuration.count);
    this.expression(scope, configuration.forEach);
    for (const text of configuration.dependsOn) this.reference(scope, text);
    this.call(scope);
  }

  /** What a module call waits for, everything in the module does. */
  private call({ caller }: ModuleScope): void {
    if (caller === undefined || this.isKnown(caller.scope, `module.${caller.name}`)) return;
    this.expression(caller.scope, caller.configuration?.count);
    this.expression(caller.scope, caller.configuration?.forEach);
    for (const text of caller.configuration?.dependsOn ?? []) this.reference(caller.scope, text);
    this.call(caller.scope);
  }

  private expression(scope: ModuleScope, expression: ConfigurationExpression | undefined): void {
    for (const leaf of expression === undefined ? [] : leavesOf(expression)) {
      if (leaf.kind !== "references") continue;
      // `module.net` stands beside `module.net.vpc_id`, which waits for no other output.
      for (const { text } of longestReferences(leaf.references)) this.reference(scope, text);
    }
  }

  private reference(scope: ModuleScope, text: string): void {
    const reference = parseReference(text);
    if (reference !== undefined) this.traversal(scope, namesOf(reference));
  }

  private traversal(
    scope: ModuleScope,
    [root = "", name = "", third = ""]: readonly string[],
  ): void {
    switch (root) {
      case "var":
        this.variable(scope, name);
        break;
      case "local":
        this.local(scope, name);
        break;
      case "module":
        this.output(scope, name, third);
        break;
      case "data":
        this.dependency(scope, `data.${name}.${third}`);
        break;
      default:
        this.dependency(scope, `${root}.${name}`);
    }
  }

  private dependency(scope: ModuleScope, name: string): void {
    if (scope.configuration?.resources.has(name) !== true) return;
    if (this.isKnown(scope, name)) return;
    this.found.add(configurationAddress(scope.path, name));
    this.resource(scope, name);
  }

  private variable({ caller }: ModuleScope, name: string): void {
    if (caller === undefined || this.isKnown(caller.scope, `${caller.name} var.${name}`)) return;
    this.expression(caller.scope, caller.configuration?.expressions.get(name));
  }

  private local(scope: ModuleScope, name: string): void {
    const local = scope.source?.locals.get(name);
    if (local === undefined || this.isKnown(scope, `local.${name}`)) return;
    for (const { steps } of freeReferences(local.value)) this.traversal(scope, namesOf(steps));
  }

  private output(scope: ModuleScope, name: string, output: string): void {
    const call = scope.configuration?.calls.get(name);
    if (call?.module === undefined || this.isKnown(scope, `module.${name}.${output}`)) return;
    const inside = this.engine.scopes.of([...scope.path, { name, key: undefined }]);
    const outputs =
      output === "" ? [...call.module.outputs.values()] : [call.module.outputs.get(output)];
    for (const expression of outputs) this.expression(inside, expression);
    this.call(inside);
  }

  private isKnown(scope: ModuleScope, name: string): boolean {
    const key = `${configurationKey(scope.path)} ${name}`;
    if (this.seen.has(key)) return true;
    this.seen.add(key);
    return false;
  }
}
