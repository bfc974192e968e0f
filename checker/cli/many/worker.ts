import { parentPort, workerData } from "node:worker_threads";
import { readNamedPlan } from "../plan-input.js";
import { judgeTask } from "./judge.js";
import type { RunManner, Task } from "./model.js";
import { packed } from "./packing.js";

/*
 * What a thread of a run with many plans begins with. It judges one task after another; what goes wrong with flowgate itself ends
 * the thread, and with it the task.
 */

const manner: RunManner = workerData;

parentPort?.on("message", async (task: Task) => {
  const outcome = await judgeTask(task, manner, (plan) => readNamedPlan(plan, manner));
  parentPort?.postMessage(packed(outcome));
});
parentPort?.postMessage("ready");
