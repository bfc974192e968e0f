import { parentPort, workerData } from "node:worker_threads";
import { readNamedPlan } from "../plan-input.js";
import { judgeTask } from "./judge.js";
import type { PlansOutcome, RunManner, Task } from "./model.js";
import { packed } from "./packing.js";

/*
 * What a thread of a run with many plans begins with. It judges one task after another; what goes wrong with flowgate itself ends
 * the thread, and with it the task.
 */

const manner: RunManner = workerData;

/** Outcomes are told in the order of the tasks. */
let earlier: Promise<unknown> = Promise.resolve();

parentPort?.on("message", (task: Task) => {
  const outcome = judgeTask(task, manner, (plan) => readNamedPlan(plan, manner));
  earlier = tell(earlier, outcome);
});
parentPort?.postMessage("ready");

async function tell(before: Promise<unknown>, outcome: Promise<PlansOutcome>): Promise<void> {
  const [, told] = await Promise.all([before, outcome]);
  parentPort?.postMessage(packed(told));
}
