import type { Random } from "../random.js";
import { drop } from "./drop.js";
import { Growth } from "./growth.js";
import { addLog, logText } from "./logs.js";
import { type Block, blockKey, type Configuration, type Draft, ROOT } from "./model.js";
import { settle } from "./settling.js";
import { part, share, succeed } from "./succession.js";
import { addLocal } from "./values.js";
import { addCounted, addKeyed, addSingle, longer, replacing } from "./vpcs.js";
import { addWirings } from "./wirings/index.js";

/** The next version of a configuration: VPCs and flow logs come, go, move and are replaced. */
export function evolve(random: Random, draft: Draft): Draft {
  const isPast = ({ kind }: Block) => kind === "once" || kind === "state" || kind === "ends";
  const blocks = draft.blocks.filter((block) => !isPast(block));
  const growth = new Growth(random, withoutSome(random, { ...draft, blocks }));
  part(growth);
  if (random.chance(0.6)) settle(growth, new Set(growth.configuration));
  for (const block of random.sample(ofKind(growth.configuration, "vpc"), random.between(1, 4))) {
    growth.replace(block, random.chance(0.7) ? replacing(block) : longer(block));
  }
  for (let left = random.between(0, 2); left > 0; left--) {
    random.pick([
      () => addWirings(growth, 1),
      () => addSingle(growth, ROOT),
      () => addCounted(growth, ROOT, random.between(1, 3)),
      () => addKeyed(growth, ROOT, random.between(1, 3)),
    ])();
    addLocal(growth, ROOT);
  }
  const before = new Set(growth.configuration);
  for (let left = random.between(0, 2); left > 0; left--) succeed(growth, before);
  if (random.chance(0.7)) share(growth, blocks);
  // What has got another address is left as it is, so that the object can be the same.
  const targeting = ofKind(growth.configuration, "log").filter(
    (block) => before.has(block) && /vpc_id/.test(block.text),
  );
  for (const block of random.sample(targeting, random.between(1, 4))) {
    growth.replace(block, logText(growth.context(block.file), block));
  }
  for (let left = random.between(0, 3); left > 0; left--) addLog(growth, ROOT);
  return growth.draft();
}

/** Without some flow logs, and without a VPC where not too much goes with it, nor too many ids that others may name. */
function withoutSome(random: Random, draft: Draft): Draft {
  const logs = random.sample(ofKind(draft.blocks, "log"), random.between(0, 3));
  const vpcs = random.sample(ofKind(draft.blocks, "vpc"), 1);
  const gone = new Set([...logs, ...vpcs].map(blockKey));
  const both = drop(draft.blocks, gone);
  const most = draft.blocks.length / 5;
  const ids = stillThere(draft, both)[ROOT]?.filter(({ type }) => type.kind === "id") ?? [];
  const isLittle = draft.blocks.length - both.length <= most && ids.length >= 3;
  const blocks = isLittle ? both : drop(draft.blocks, new Set(logs.map(blockKey)));
  return { ...draft, blocks, scopes: stillThere(draft, blocks) };
}

function stillThere({ scopes }: Draft, blocks: Configuration): Draft["scopes"] {
  const keys = new Set(blocks.map(blockKey));
  return Object.fromEntries(
    Object.entries(scopes).map(([file, scope]) => [
      file,
      scope.filter(({ block }) => keys.has(blockKey({ file, name: block }))),
    ]),
  );
}

function ofKind(configuration: Configuration, kind: Block["kind"]): readonly Block[] {
  return configuration.filter((block) => block.kind === kind);
}
