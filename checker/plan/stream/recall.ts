import { PlanError } from "../errors.js";

/** Gives what stood in a document once more. */
export interface Recall {
  /** Is told of what may be asked for, while its bytes are there. */
  keep(start: number, bytes: () => Uint8Array): void;
  /** @throws {PlanError} where it cannot. */
  read(start: number, end: number): Uint8Array;
}

/** Of bytes that are held anyway. */
export function recallBytes(bytes: Uint8Array): Recall {
  return { keep: () => {}, read: (start, end) => bytes.subarray(start, end) };
}

/** How many bytes of a pipe are held in case that they are asked for. */
const MOST_KEPT = 64 * 2 ** 20;

/** Of what is read from a pipe, which does not come twice. */
export function recallPipe(path: string): Recall {
  const kept = new Map<number, Uint8Array>();
  let size = 0;
  // Thousands of small pieces of memory would take far more than what is in them.
  let block = Buffer.alloc(0);
  return {
    keep: (start, bytes) => {
      if (size >= MOST_KEPT) return;
      const piece = bytes();
      size += piece.byteLength;
      if (size > MOST_KEPT) return;
      if (piece.byteLength > block.byteLength) {
        block = Buffer.allocUnsafeSlow(Math.max(BLOCK, piece.byteLength));
      }
      block.set(piece);
      kept.set(start, block.subarray(0, piece.byteLength));
      block = block.subarray(piece.byteLength);
    },
    read: (start) => {
      const found = kept.get(start);
      if (found !== undefined) return found;
      throw new PlanError(path, GONE_BY);
    },
  };
}

const BLOCK = 4 * 2 ** 20;

const GONE_BY =
  "an expression names a resource whose values have gone by: what comes through a pipe is read once, and this is more than flowgate keeps of it; write the output of `terraform show -json` to a file, and pass that";

/** What is said where a plan is not as it was when it was read. */
export const CHANGED = "changed while it was read; run flowgate again when nothing writes to it";
