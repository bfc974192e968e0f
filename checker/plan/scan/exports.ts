import { COMPILED } from "./compiled.js";

/** Node has it, and the types of the language's own library have not. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly scanner: { take(count: number): void } },
  ) => { readonly exports: unknown };
};

interface Value {
  readonly value: number;
}

/** What `assembly/scanner.ts` exports. */
export interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly INPUT: Value;
  readonly ROOM: Value;
  readonly SLOTS: Value;
  readonly hits: Value;
  readonly interned: Value;
  readonly halves: Value;
  readonly exhausted: Value;
  readonly fault: Value;
  readonly faultAt: Value;
  readonly faultLine: Value;
  readonly faultColumn: Value;
  seed(a: number, b: number, c: number, d: number): void;
  begin(): void;
  setRoot(node: number): void;
  inputAt(): number;
  windowAt(): number;
  windowFrom(): number;
  scan(length: number): void;
  finish(): void;
  keepFrom(): number;
  allocate(size: number): number;
  placeOf(id: number): number;
  lengthOf(id: number): number;
  find(at: number, length: number): number;
}

let compiled: object | undefined;

/** A scanner of its own, of code that is compiled once for all. */
export function instantiate(take: (count: number) => void): Exports {
  compiled ??= new WebAssembly.Module(Buffer.from(COMPILED, "base64"));
  return new WebAssembly.Instance(compiled, { scanner: { take } }).exports as Exports;
}
