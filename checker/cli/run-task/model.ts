/** What HCP Terraform and Terraform Enterprise ask of a run task, as far as it is used here. */
export interface RunTaskRequest {
  /** The stage of the run: `post_plan` has a plan. */
  readonly stage: string;
  /** Good for this run alone. Never logged. */
  readonly accessToken: string;
  /** Where the result goes. */
  readonly callbackUrl: string;
  readonly resultId: string;
  /** Where the plan is; from `post_plan` on. */
  readonly planUrl: string | undefined;
  /** Where the sources are, as an archive. */
  readonly configurationUrl: string | undefined;
  /** The folder of the configuration in that archive. */
  readonly workingFolder: string;
  /** Whether it shows results that have parts. */
  readonly takesOutcomes: boolean;
  readonly organization: string | undefined;
  readonly workspace: string | undefined;
  readonly runId: string | undefined;
  readonly runUrl: string | undefined;
}

/** A request as it was read: one to judge, or one by which the service is tried out when it is registered. */
export type ReadRequest =
  | { readonly kind: "task"; readonly request: RunTaskRequest }
  | { readonly kind: "verification" }
  | { readonly kind: "unreadable"; readonly why: string };

/**
 * What a run task comes to.
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration
 */
export interface TaskResult {
  readonly status: "running" | "passed" | "failed";
  /** One line. */
  readonly message: string;
  readonly outcomes?: readonly TaskOutcome[];
}

/** A part of a result, shown by itself. */
export interface TaskOutcome {
  readonly id: string;
  /** One line. */
  readonly description: string;
  /** Markdown. */
  readonly body: string;
  /** A page about it. */
  readonly url: string;
  readonly status: { readonly label: string; readonly level: OutcomeLevel };
  readonly severity: { readonly label: string; readonly level: OutcomeLevel };
}

export type OutcomeLevel = "none" | "info" | "warning" | "error";

/** How long, how much and how often. All times are in milliseconds, all sizes in bytes. */
export interface Limits {
  /** Of a request's body. */
  readonly requestBytes: number;
  readonly planBytes: number;
  /** Of all files of a configuration together, once unpacked. */
  readonly configurationBytes: number;
  readonly configurationFiles: number;
  /** Of one exchange with the service, from its beginning to the last byte. */
  readonly exchange: number;
  /** Of a request that is being received. */
  readonly receive: number;
  /** How often it is said that a task goes on: without that for ten minutes, it has failed. */
  readonly progress: number;
  /** Of a whole task: after an hour, it has failed. */
  readonly task: number;
  /** Of judging alone. */
  readonly judge: number;
  /** How often an exchange is tried, and how long it waits before the second time; then twice as long, and so on. */
  readonly attempts: number;
  readonly backoff: number;
  /** Tasks at once, and tasks that may wait. */
  readonly concurrency: number;
  readonly queue: number;
  /** How long running tasks have to end in when the server is stopped. */
  readonly grace: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const MEBIBYTE = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  requestBytes: MEBIBYTE,
  planBytes: 512 * MEBIBYTE,
  configurationBytes: 256 * MEBIBYTE,
  configurationFiles: 50_000,
  exchange: 5 * MINUTE,
  receive: 10 * SECOND,
  progress: 4 * MINUTE,
  task: 50 * MINUTE,
  judge: 10 * MINUTE,
  attempts: 6,
  backoff: SECOND,
  concurrency: 2,
  queue: 1_000,
  grace: 25 * SECOND,
};
