import type { Seeded } from "../../seeded.js";

type Node = null | boolean | number | string | Node[] | { [name: string]: Node };

/** A document with one to three things wrong or other in it: in its bytes, or in what they say. */
export function mutated(bytes: Uint8Array, seeded: Seeded): Buffer {
  if (seeded.below(4) === 0) return withOtherBytes(Buffer.from(bytes), seeded);
  const document: Node = JSON.parse(Buffer.from(bytes).toString());
  for (let left = 1 + seeded.below(3); left > 0; left--) change(document, seeded);
  const text = JSON.stringify(document, undefined, seeded.one([0, 0, 1]));
  return Buffer.from(seeded.below(8) === 0 ? twice(text, seeded) : text);
}

function withOtherBytes(bytes: Buffer, seeded: Seeded): Buffer {
  const at = seeded.below(bytes.byteLength);
  switch (seeded.below(5)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      bytes[at] = seeded.below(256);
      return bytes;
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    case 3:
      return Buffer.concat([
        bytes,
        Buffer.from(seeded.one(["{}", "\n::debug::x", "\nx", " \n", "\0"])),
      ]);
    default: {
      const text = Buffer.from(
        seeded.one(['"', "{", "]", ",", "\\", "\n", "\u00e9", "1e999", "null"]),
      );
      return Buffer.concat([bytes.subarray(0, at), text, bytes.subarray(at)]);
    }
  }
}

/** A member of one of its objects stands there twice. */
function twice(text: string, seeded: Seeded): string {
  const members = [...text.matchAll(/"[\w]+":\s*(?:"[^"\\]*"|null|true|\d+)/g)];
  if (members.length === 0) return text;
  const member = seeded.one(members);
  return `${text.slice(0, member.index)}${member[0]},${text.slice(member.index)}`;
}

const VALUES: readonly Node[] = [
  null,
  true,
  0,
  -1,
  1.5,
  "",
  "x",
  "\u00e9\n",
  'a"b',
  "managed",
  "data",
  "ephemeral",
  "aws_vpc",
  "aws_instance",
  "module.a",
  'module.a["b"]',
  "aws_vpc.this[0]",
  [],
  ["create"],
  ["delete", "create"],
  ["x"],
  {},
  { a: 1 },
  [null],
];

/** What a verdict hangs on comes more often than its share. */
const NAMES =
  /^(?:address|module_address|mode|type|name|index|actions|deposed|change|resources|child_modules|planned_values|resource_changes|prior_state|values|root_module|complete|errored|format_version|previous_address|depends_on|configuration)$/;

function change(document: Node, seeded: Seeded): void {
  const places = placesIn(document);
  const named = places.filter(({ key }) => typeof key === "string" && NAMES.test(key));
  const { container, key } = seeded.one(seeded.below(3) > 0 && named.length > 0 ? named : places);
  const other = seeded.one(places);
  if (Array.isArray(container)) {
    const at = Number(key);
    switch (seeded.below(4)) {
      case 0:
        container.splice(at, 1);
        break;
      case 1:
        container.push(structuredClone(container[at] ?? null));
        break;
      case 2:
        container.reverse();
        break;
      default:
        container[at] = seeded.one(VALUES);
    }
    return;
  }
  switch (seeded.below(5)) {
    case 0:
      delete container[key];
      break;
    case 1:
      container[key] = structuredClone(memberOf(other.container, other.key));
      break;
    case 2: {
      const value = container[key] ?? null;
      delete container[key];
      container[
        seeded.one(["x", "@level", "lineage", "values", "__proto__x", "deposed", "index"])
      ] = value;
      break;
    }
    default:
      container[key] = seeded.one(VALUES);
  }
}

interface Place {
  readonly container: Node[] | { [name: string]: Node };
  readonly key: string;
}

function placesIn(document: Node): readonly Place[] {
  if (typeof document !== "object" || document === null) return [];
  const own = Object.keys(document).map((key) => ({ container: document, key }));
  return [...own, ...Object.values(document).flatMap(placesIn)];
}

function memberOf(container: Place["container"], key: string): Node {
  return (Array.isArray(container) ? container[Number(key)] : container[key]) ?? null;
}
