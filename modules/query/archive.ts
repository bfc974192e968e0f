import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import type { LogLifecycle } from "../destination/lifecycle.js";
import { literal } from "../props.js";

/** What a lifecycle hides from queries, in words; undefined for one that hides nothing. */
export function archivedFiles({ toGlacierDays }: LogLifecycle): string | undefined {
  if (toGlacierDays === undefined) return undefined;
  const days = literal(toGlacierDays);
  const when = days === undefined ? "in time" : `after ${days} days`;
  return `Files move to GLACIER ${when}, and Athena passes over them there until they are restored`;
}

/** Says so when the app is synthesized. */
export function warnOfArchive(scope: Construct, lifecycle: LogLifecycle): void {
  const archived = archivedFiles(lifecycle);
  if (archived === undefined) return;
  Annotations.of(scope).addWarning(
    `${archived}: leave toGlacierDays out of the bucket's lifecycle to query all of them`,
  );
}
