import { alternatives } from "./alternatives.js";
import { docOf } from "./comment.js";
import { KIND, type Reflection, type Type } from "./document.js";
import type { Doc, Entry, FunctionDoc, Member, Parameter, Reference, Value } from "./model.js";
import { typeText } from "./type-text.js";

/** Everything that a module exports, from the document that TypeDoc has made of it. */
export function readReference(project: Reflection): Reference {
  const names = new Map<number, string>();
  for (const exported of project.children ?? []) name(exported, exported.name, names);
  const reader = new Reader(project, (id) => names.get(id));
  return new Map((project.children ?? []).map((one) => [one.name, reader.entry(one)]));
}

/** What links lead to: what is exported, and the members of it. */
function name(reflection: Reflection, known: string, names: Map<number, string>): void {
  names.set(reflection.id, known);
  for (const signature of signaturesOf(reflection)) names.set(signature.id, known);
  for (const child of childrenOf(reflection)) {
    if (!names.has(child.id)) name(child, `${known.split(".")[0]}.${child.name}`, names);
  }
}

class Reader {
  constructor(
    private readonly project: Reflection,
    private readonly nameOf: (id: number) => string | undefined,
  ) {}

  entry(exported: Reflection): Entry {
    const base = {
      name: exported.name,
      doc: this.doc(exported),
      source: exported.sources?.[0]?.fileName ?? "",
    };
    if (exported.kind === KIND.CLASS || isObjectOfFunctions(exported)) {
      const children = childrenOf(exported);
      const [construction] = children.flatMap((child) =>
        child.kind === KIND.CONSTRUCTOR ? (child.signatures ?? []) : [],
      );
      return {
        ...base,
        doc: { ...base.doc, throws: [...base.doc.throws, ...this.throwsOf(construction)] },
        kind: "thing",
        ...(construction === undefined
          ? {}
          : { constructorParameters: this.parameters(construction) }),
        properties: children
          .filter((child) => isProperty(child) && signaturesOf(child).length === 0)
          .map((child) => this.member(child, [exported.name])),
        functions: this.functions(children, exported),
      };
    }
    const members = this.members({ type: "reference", name: exported.name, target: exported.id });
    if (members !== undefined) {
      return {
        ...base,
        kind: "shape",
        members,
        functions: this.functions(childrenOf(exported), exported),
      };
    }
    return { ...base, kind: "value", lists: listsOf(exported) };
  }

  /** Undefined where a type is not that of an object whose members are known. */
  private members(type: Type, owner?: Member["owner"]): readonly Member[] | undefined {
    switch (type.type) {
      case "reference": {
        if (type.name === "Omit") return this.without(type.typeArguments ?? []);
        if (type.name === "OneOf") return this.oneOf(type.typeArguments ?? []);
        const target = this.project.children?.find(({ id }) => id === type.target);
        if (target?.kind === KIND.INTERFACE) return this.ofInterface(target);
        return target?.kind === KIND.ALIAS && target.type !== undefined
          ? this.members(target.type, [target.name])
          : undefined;
      }
      case "intersection":
        return all(type.types.map((part) => this.members(part, owner)))?.flat();
      case "union": {
        const variants = all(type.types.map((part) => this.members(part, owner)));
        return variants === undefined ? undefined : alternatives(variants);
      }
      case "reflection": {
        const { children } = type.declaration;
        if (owner === undefined || children === undefined) return undefined;
        return children.map((child) => this.member(child, owner)).filter(isAllowed);
      }
      default:
        return undefined;
    }
  }

  /** What is inherited comes last. */
  private ofInterface({ name, children = [] }: Reflection): readonly Member[] {
    const properties = children.filter(isProperty);
    const byDistance = properties
      .map((child) => ({ child, origins: this.originsOf(child) }))
      .sort((one, other) => one.origins.length - other.origins.length);
    return byDistance
      .map(({ child, origins }) => this.member(child, [origins.at(-1) ?? name]))
      .filter(isAllowed);
  }

  /** The interfaces that a member is inherited from, to the one that it is written in. */
  private originsOf({ name, inheritedFrom }: Reflection): readonly string[] {
    if (inheritedFrom?.type !== "reference") return [];
    const [origin = ""] = inheritedFrom.name.split(".");
    const parent = this.project.children?.find((exported) => exported.name === origin);
    const same = parent?.children?.find((child) => child.name === name);
    return [origin, ...(same === undefined ? [] : this.originsOf(same))];
  }

  private without([from, keys]: readonly Type[]): readonly Member[] | undefined {
    const left = new Set((keys?.type === "union" ? keys.types : [keys]).map(typeText));
    return from && this.members(from)?.filter(({ name }) => !left.has(JSON.stringify(name)));
  }

  /** The constructs' own type: one member, and none of the others. */
  private oneOf([from]: readonly Type[]): readonly Member[] | undefined {
    const members = from && this.members(from);
    return members && alternatives(members.map((member) => [{ ...member, isOptional: false }]));
  }

  private member(child: Reflection, owner: Member["owner"], path = ""): Member {
    const { flags } = child;
    const type = child.getSignature?.type ?? child.type;
    const whole = `${path}${child.name}`;
    const nested =
      type?.type === "reflection" && type.declaration.signatures === undefined
        ? (type.declaration.children ?? [])
        : [];
    return {
      name: whole,
      doc: this.doc(child),
      owner,
      type: typeText(type),
      isOptional: flags.isOptional === true,
      alternatives: [],
      requiredWith: [],
      onlyWith: [],
      nested: nested.map((one) => this.member(one, [...owner, child.name], `${whole}.`)),
    };
  }

  private functions(
    children: readonly Reflection[],
    { name, kind }: Reflection,
  ): readonly FunctionDoc[] {
    return children
      .filter(({ kind }) => kind !== KIND.CONSTRUCTOR)
      .flatMap((child) => signaturesOf(child).map((signature) => ({ child, signature })))
      .map(({ child, signature }) => ({
        name: child.name,
        callee:
          child.flags.isStatic || kind === KIND.VARIABLE ? `${name}.${child.name}` : child.name,
        doc: this.doc({ ...child, ...(signature.comment && { comment: signature.comment }) }),
        parameters: this.parameters(signature),
        returns: typeText(signature.type),
      }));
  }

  private parameters({ parameters = [] }: Reflection): readonly Parameter[] {
    return parameters.map(({ name, type, flags, defaultValue }) => ({
      name: `${name}${flags.isOptional || defaultValue !== undefined ? "?" : ""}`,
      type: typeText(type),
      isRest: "isRest" in flags,
    }));
  }

  private throwsOf(construction: Reflection | undefined): readonly string[] {
    return construction === undefined ? [] : this.doc(construction).throws;
  }

  private doc({ comment, getSignature }: Reflection): Doc {
    return docOf(comment ?? getSignature?.comment, this.nameOf);
  }
}

function listsOf(constant: Reflection): Value["lists"] {
  const single = listOf(constant.type);
  if (single !== undefined) return new Map([["", single]]);
  const lists = childrenOf(constant).map(({ name, type }) => [name, listOf(type)] as const);
  return new Map(lists.flatMap(([name, list]) => (list === undefined ? [] : [[name, list]])));
}

function listOf(type: Type | undefined): readonly string[] | undefined {
  if (type?.type === "typeOperator") return listOf(type.target);
  return type?.type === "tuple"
    ? (type.elements ?? []).map((one) =>
        one.type === "literal" ? String(one.value) : typeText(one),
      )
    : undefined;
}

function isProperty({ kind }: Reflection): boolean {
  return kind === KIND.PROPERTY || kind === KIND.ACCESSOR;
}

function isObjectOfFunctions(exported: Reflection): boolean {
  if (exported.kind !== KIND.VARIABLE) return false;
  const children = childrenOf(exported);
  return children.length > 0 && children.every((child) => signaturesOf(child).length > 0);
}

function childrenOf({ children, type }: Reflection): readonly Reflection[] {
  return children ?? (type?.type === "reflection" ? (type.declaration.children ?? []) : []);
}

/** Of a method, or of a property that is a function. */
function signaturesOf({ signatures, type }: Reflection): readonly Reflection[] {
  return signatures ?? (type?.type === "reflection" ? (type.declaration.signatures ?? []) : []);
}

/** Not `readonly bucket?: never`, of which the compiler leaves `undefined` in an interface. */
function isAllowed({ type }: Member): boolean {
  return type !== "never" && type !== "undefined";
}

function all<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  return values.every((value) => value !== undefined) ? values : undefined;
}
