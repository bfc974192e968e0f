/** The first byte of a value tells what it is; 0 is no value. */
export const FIRST = { object: 0x7b, list: 0x5b, text: 0x22, null: 0x6e } as const;

export function isTextOrNull(first: number): boolean {
  return first === FIRST.text || first === FIRST.null || first === 0;
}

export function isObjectOrNull(first: number): boolean {
  return first === FIRST.object || first === FIRST.null || first === 0;
}

/** A string or a number, or nothing. */
export function isIndex(first: number): boolean {
  return isTextOrNull(first) || first === 0x2d || (first >= 0x30 && first <= 0x39);
}

export function isListOrNull(first: number): boolean {
  return first === FIRST.list || first === FIRST.null || first === 0;
}

/** As the schema says it. */
export function describeKind(first: number): string {
  switch (first) {
    case FIRST.object:
      return "an object";
    case FIRST.list:
      return "a list";
    case FIRST.text:
      return "a string";
    case FIRST.null:
      return "null";
    case 0x74:
    case 0x66:
      return "a boolean";
    default:
      return "a number";
  }
}

/** A place below another one. */
export function inside(place: string, inner: string): string {
  if (inner === "") return place;
  return inner.startsWith("[") ? `${place}${inner}` : `${place}.${inner}`;
}
