import { formatModule, type ModulePath, unkeyed } from "../address.js";
import { PlanError } from "../errors.js";
import { parseJson } from "../json-text.js";
import type { BlockPlace, OtherChanges, ResourceChange } from "../model.js";
import { readChange } from "../parse.js";
import { checkParts } from "../schema.js";
import { CHANGED, type Recall } from "./recall.js";
import { hashOf, type ModuleFacts, mixed, moduleFacts } from "./texts.js";

/** Notes where the changes stand that nobody holds, and finds those of a block again. */
export class NotedChanges {
  #starts = new Float64Array(256);
  #lengths = new Uint32Array(256);
  #hashes = new Int32Array(256);
  #blockHashes = new Int32Array(256);
  #count = 0;
  readonly #modules = new Map<ModuleFacts, ModulePath>();

  /** @param stays whether it will be there after the plan. */
  note(start: number, length: number, module: ModuleFacts, resource: number, stays: boolean): void {
    const at = this.#count++;
    if (at === this.#starts.length) this.#grow();
    this.#starts[at] = start;
    this.#lengths[at] = length;
    this.#hashes[at] = mixed(module.hash, resource);
    this.#blockHashes[at] = mixed(module.blockHash, resource);
    if (stays && module.path !== undefined) this.#modules.set(module, module.path);
  }

  #grow(): void {
    const size = this.#count * 2;
    this.#starts = copied(this.#starts, new Float64Array(size));
    this.#lengths = copied(this.#lengths, new Uint32Array(size));
    this.#hashes = copied(this.#hashes, new Int32Array(size));
    this.#blockHashes = copied(this.#blockHashes, new Int32Array(size));
  }

  /** @param skipped how many bytes stand before the document that the places are of. */
  found(recall: Recall, skipped: number, path: string): OtherChanges {
    const count = this.#count;
    const places = { starts: this.#starts, lengths: this.#lengths };
    const byInstance = new ByHash(this.#hashes, count);
    const byBlock = new ByHash(this.#blockHashes, count);
    const read = (at: number): readonly ResourceChange[] => {
      const start = skipped + (places.starts[at] ?? 0);
      const bytes = recall.read(start, start + (places.lengths[at] ?? 0));
      return changeIn(bytes, path);
    };
    return {
      count,
      modules: [...this.#modules.values()],
      of: (block) => {
        const address = formatModule(block.module);
        const hash = mixed(moduleFacts(address).hash, resourceHash(block));
        const all = byInstance.find(hash).flatMap(read);
        return all.filter((one) => isOfBlock(one, block) && formatModule(one.module) === address);
      },
      inAllModules: (block) => {
        const address = formatModule(unkeyed(block.module));
        const hash = mixed(hashOf(address), resourceHash(block));
        const all = byBlock.find(hash).flatMap(read);
        return all.filter(
          (one) => isOfBlock(one, block) && formatModule(unkeyed(one.module)) === address,
        );
      },
    };
  }
}

function resourceHash({ mode, type, name }: BlockPlace): number {
  return mixed(mixed(hashOf(mode), hashOf(type)), hashOf(name));
}

function isOfBlock(one: BlockPlace, other: BlockPlace): boolean {
  return one.mode === other.mode && one.type === other.type && one.name === other.name;
}

function changeIn(bytes: Uint8Array, path: string): readonly ResourceChange[] {
  const checked = checkParts.change(parseJson(new TextDecoder().decode(bytes)));
  if (!checked.ok) throw new PlanError(path, CHANGED);
  return readChange(checked.document, path);
}

/** Finds the rows of a column by what stands in them; sorts them when that is first asked for. */
class ByHash {
  #rows: Uint32Array | undefined;

  constructor(
    private readonly hashes: Int32Array,
    private readonly count: number,
  ) {}

  /** In ascending order. */
  find(hash: number): readonly number[] {
    const rows = this.#rows ?? this.#sorted();
    this.#rows = rows;
    const most = hash >> UNSORTED;
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#key(rows[middle] ?? 0) < most) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let at = low; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      if (this.#key(row) !== most) break;
      if (this.hashes[row] === hash) found.push(row);
    }
    return found;
  }

  #key(row: number): number {
    return (this.hashes[row] ?? 0) >> UNSORTED;
  }

  /** By hashes, and those of one hash by their rows: both in one number, which sorts without a comparison. */
  #sorted(): Uint32Array {
    const keys = new Float64Array(this.count);
    for (let at = 0; at < this.count; at++) keys[at] = this.#key(at) * ROWS + at;
    keys.sort();
    return Uint32Array.from(keys, (key) => key - Math.floor(key / ROWS) * ROWS);
  }
}

/** How many bits of a hash stand back, so that a row fits beside the rest into the 53 of a double. */
const UNSORTED = 5;
/** More than there are changes in a plan of 64 GB. */
const ROWS = 2 ** 26;

function copied<A extends Float64Array | Uint32Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
