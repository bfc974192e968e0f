import { announceToAzure } from "./azure.js";
import { announceToBitbucket } from "./bitbucket.js";
import { announceToGithub } from "./github.js";
import { announceToGitlab } from "./gitlab.js";
import type { Announce } from "./model.js";

/** What systems that run pipelines are told, beside the text in the log. */
export const ANNOUNCEMENTS = {
  github: announceToGithub,
  gitlab: announceToGitlab,
  azure: announceToAzure,
  bitbucket: announceToBitbucket,
} as const satisfies Readonly<Record<string, Announce>>;
