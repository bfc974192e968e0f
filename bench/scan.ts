// How fast plans are scanned, alone: `npx tsx bench/scan.ts [GIBIBYTES]`.

import type { Shape } from "../checker/plan/scan/model.js";
import { makeScanner } from "../checker/plan/scan/scanner.js";

const MIB = 2 ** 20;
const PIECE = MIB;
const BATCH = 64;

/** Aimed at on an idle core. */
const AIM = 500;

const size = Number(process.argv[2] ?? 1) * 1024 * MIB;

const intern: Shape = { emit: "intern", tag: 1 };
const range: Shape = { emit: "range", tag: 2 };

/** What a reader of plans asks for of every change. */
const SHAPE: Shape = {
  members: {
    format_version: range,
    resource_changes: {
      each: {
        emit: "range",
        tag: 3,
        keep: true,
        members: {
          address: intern,
          module_address: intern,
          mode: intern,
          type: intern,
          name: intern,
          index: range,
          provider_name: intern,
          change: { members: { actions: range, importing: range } },
        },
      },
    },
  },
};

/** One change as Terraform writes those of an instance, about 1 KB. */
function changeOf(n: number): string {
  const module = `module.services["team-${n % 1000}"].module.nodes`;
  const tags = { Name: `node-${n}`, Team: "platform" };
  return JSON.stringify({
    address: `${module}.aws_instance.node[${n}]`,
    module_address: module,
    mode: "managed",
    type: "aws_instance",
    name: "node",
    index: n,
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: {
      actions: ["create"],
      before: null,
      after: {
        ami: "ami-0123456789abcdef0",
        credit_specification: [],
        get_password_data: false,
        hibernation: null,
        instance_type: "t3.micro",
        launch_template: [],
        source_dest_check: true,
        subnet_id: `subnet-0${n}`,
        tags,
        tags_all: tags,
        timeouts: null,
        user_data_replace_on_change: false,
        volume_tags: null,
      },
      after_unknown: {
        arn: true,
        availability_zone: true,
        capacity_reservation_specification: true,
        cpu_core_count: true,
        credit_specification: [],
        ebs_block_device: true,
        id: true,
        private_ip: true,
        tags: {},
        tags_all: {},
        vpc_security_group_ids: true,
      },
      before_sensitive: false,
      after_sensitive: { credit_specification: [], launch_template: [], tags: {}, tags_all: {} },
    },
  });
}

/** Pieces of a plan: the same addresses would not have to be kept. */
function* piecesOf(bytes: number): Generator<Uint8Array> {
  let text = '{"format_version":"1.2","resource_changes":[';
  let made = 0;
  for (let n = 0; made < bytes; n++) {
    text += `${n === 0 ? "" : ","}${changeOf(n)}`;
    if (text.length < PIECE) continue;
    made += text.length;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(`${text}]}`);
}

const began = performance.now();
let hits = 0;
const scanner = makeScanner(SHAPE, ({ count }) => {
  hits += count;
});
const begun = performance.now() - began;

let bytes = 0;
let time = 0;
// Making a plan takes longer than scanning it: that is done before, for some pieces at once.
const pieces = piecesOf(size);
for (let batch = take(pieces); batch.length > 0; batch = take(pieces)) {
  const from = process.cpuUsage();
  for (const piece of batch) scanner.push(piece);
  time += timeSince(from);
  bytes += batch.reduce((sum, { length }) => sum + length, 0);
}
scanner.end();

const speed = bytes / 1e6 / (time / 1e3);
console.log(
  `scanner: begun in ${begun.toFixed(2)} ms; ${(bytes / MIB).toFixed(0)} MiB, ${hits} hits, ${scanner.interned} strings in ${(time / 1e3).toFixed(2)} s: ${speed.toFixed(0)} MB/s`,
);
console.log(`JSON.parse: ${parseSpeed().toFixed(0)} MB/s`);
if (speed < AIM) {
  console.log(`less than ${AIM} MB/s`);
  process.exitCode = 1;
}

function take(from: Generator<Uint8Array>): readonly Uint8Array[] {
  const taken: Uint8Array[] = [];
  while (taken.length < BATCH) {
    const { value, done } = from.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}

/** Of a text that it has memory for. */
function parseSpeed(): number {
  const text = Buffer.concat([...piecesOf(64 * MIB)]).toString("latin1");
  const from = process.cpuUsage();
  JSON.parse(text);
  return text.length / 1e6 / (timeSince(from) / 1e3);
}

/** Of the processor, all threads together, in milliseconds: others may keep it busy. */
function timeSince(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e3;
}
