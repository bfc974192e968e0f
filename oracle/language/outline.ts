import type { Position } from "../../checker/source/expression.js";
import { encodeJson } from "../../checker/trace/json-functions/json.js";
import type { NoId } from "../../checker/trace/values/no-id.js";
import type { Reason } from "../../checker/trace/values/reason.js";
import { stepsOf } from "../../checker/trace/values/trail.js";
import type { Type } from "../../checker/trace/values/types.js";
import {
  type AttributeValue,
  membersOf,
  type TextPiece,
  type UnknownValue,
  type Value,
} from "../../checker/trace/values/value.js";
import type { Evaluation } from "./flowgate.js";

/** All that flowgate says, as one text: values with their types, why something is unknown, and the way to it. */
export function outline(ours: Evaluation): string {
  switch (ours.kind) {
    case "value":
      return `${ours.mayFail ? "may fail: " : ""}${outlineValue(ours.value)}`;
    case "error":
      return `error: ${ours.message}`;
    case "budget":
      return `given up: ${ours.limit}`;
    case "unreadable":
      return ours.kind;
  }
}

/** The same of a value. */
export function outlineValue(value: Value): string {
  const steps = stepsOf(value.trail).map(({ reference, note, at }) =>
    [reference + placed(at), ...(note === undefined ? [] : [note])].join(": "),
  );
  const shown = steps.length === 0 ? plain(value) : `${plain(value)} via {${steps.join("; ")}}`;
  const written = value.written === undefined ? shown : `${shown} written out`;
  if (value.encodes === undefined || value.kind === "scalar") return written;
  return `${written} encodes ${outlineValue(value.encodes)}`;
}

function plain(value: Value): string {
  switch (value.kind) {
    case "scalar": {
      const type = value.type === undefined ? "" : ` as ${outlineType(value.type)}`;
      return `${Object.is(value.value, -0) ? "-0" : encodeJson(value.value)}${type}`;
    }
    case "attribute":
      return outlineAttribute(value);
    case "template":
      return joined(value.parts.map(outlinePiece));
    case "sequence": {
      const order = value.unordered ? (value.indexable ? "??" : "?") : "";
      const items = value.items.map(outlineValue).join(", ");
      return `${collection(value)}${order}[${items}]`;
    }
    case "mapping": {
      const members = membersOf(value).map(
        ([key, member]) => `${encodeJson(key)}: ${outlineValue(member)}`,
      );
      const shown = `${collection(value)}{${members.join(", ")}}`;
      return value.resource === undefined ? shown : value.resource.address;
    }
    case "unknown":
      return outlineUnknown(value);
  }
}

/** Tuples and objects are as JSON has them. */
function collection(value: Value & { kind: "sequence" | "mapping" }): string {
  const { type, of } = value;
  if (type === "tuple" || type === "object") return "";
  return type === "untyped" ? type : `${type}(${outlineType(of)})`;
}

function outlineAttribute({ resource, path, inferred }: AttributeValue): string {
  const name = [resource.address, ...path].join(".");
  return inferred === undefined ? name : `${name} (inferred: ${outlineReason(inferred)})`;
}

function outlineUnknown(value: UnknownValue): string {
  const { how, from, reason, names, open, noId, samples, any, pieces, known } = value;
  const facts = [
    ...(open ? ["open"] : []),
    ...(any === undefined ? [] : [`any ${any}`]),
    ...(known === undefined ? [] : ["some known"]),
    ...(noId === undefined ? [] : [`no id: ${outlineNoId(noId)}`]),
    ...(names === undefined ? [] : [`names ${names.map(outlineValue).join(", ")}`]),
    ...(pieces === undefined ? [] : [`pieces ${joined(pieces.map(outlinePiece))}`]),
    // What the samples are, and so what comes of them, depends on which resources were asked about before.
    ...(samples === undefined ? [] : [`samples of ${samples.of.map(outlineAttribute).join(", ")}`]),
  ];
  return `${how}(${from.map(outlineValue).join(" | ")}; ${[outlineReason(reason), ...facts].join("; ")})`;
}

function outlinePiece(piece: TextPiece | string): string {
  return typeof piece === "string" ? encodeJson(piece) : outlineValue(piece);
}

function joined(pieces: readonly string[]): string {
  return `<${pieces.join(" ")}>`;
}

function outlineNoId(noId: NoId): string {
  switch (noId.kind) {
    case "text":
      return noId.parts
        .map((part) => (typeof part === "string" ? part : [part.of, ...part.path].join(".")))
        .join("+");
    case "function":
      return `${noId.name}()`;
    case "choice":
      return noId.of.map(outlineNoId).join(" or ");
  }
}

function outlineReason(reason: Reason): string {
  switch (reason.kind) {
    case "may-be-null":
      return `${reason.kind} ${outlineReason(reason.because)}`;
    case "undecided":
      return `${reason.kind} ${reason.what}${placed(reason.at)}`;
    case "function":
      return `${reason.name}()${placed(reason.at)}`;
    case "fails":
      return `${reason.kind} ${reason.message}`;
    case "budget":
      return `${reason.kind} ${reason.limit}`;
    default:
      return "reference" in reason ? `${reason.kind} ${reason.reference}` : reason.kind;
  }
}

function placed(at: Position | undefined): string {
  return at === undefined ? "" : `@${at.line}`;
}

function outlineType(type: Type): string {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return `${type.kind}(${outlineType(type.of)})`;
    case "tuple":
      return `[${type.items.map(outlineType).join(", ")}]`;
    case "object":
      return `{${[...type.attributes].map(([name, of]) => `${name}: ${outlineType(of)}`).join(", ")}}`;
    default:
      return type.kind;
  }
}
