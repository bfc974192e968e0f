import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { DEFAULT_LIMITS } from "../../../checker/cli/run-task/model.js";
import { flowgate } from "../flowgate.js";

const documents = parseAllDocuments(await readFile("examples/run-task/kubernetes.yaml", "utf8"));
const objects = documents.map((document) => {
  expect(document.errors).toEqual([]);
  return document.toJS();
});
const find = (kind: string) => objects.find((object) => object.kind === kind);
const { spec } = find("Deployment");
const pod = spec.template.spec;
const [container] = pod.containers;

test("the manifest's server has options that there are", async () => {
  const { stdout: help } = await flowgate(["run-task", "--help"]);
  const options = container.args.filter((arg: string) => arg.startsWith("--"));
  expect(container.args[0]).toBe("run-task");
  for (const option of options) expect(help).toContain(`${option.split("=", 1)[0]} `);
});

test("nothing is run as root, and nothing written but in /tmp", () => {
  expect(pod).toMatchObject({
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 1000 },
  });
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  });
  const writable = container.volumeMounts.filter((mount: { readOnly?: true }) => !mount.readOnly);
  expect(writable).toEqual([{ name: "tmp", mountPath: "/tmp" }]);
});

test("its memory, its time and its names fit", () => {
  const argument = (name: string) =>
    Number(container.args.find((arg: string) => arg.startsWith(`--${name}=`))?.split("=")[1]);
  const limit = Number.parseInt(container.resources.limits.memory, 10) * 1024;
  expect(argument("memory") * argument("concurrency")).toBeLessThan(limit);
  expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThan(DEFAULT_LIMITS.grace * 2);
  const mounted = container.volumeMounts.map(({ name }: { name: string }) => name);
  expect(pod.volumes.map(({ name }: { name: string }) => name).sort()).toEqual(mounted.sort());
  expect(find("Service").spec.selector).toEqual(spec.selector.matchLabels);
  expect(spec.template.metadata.labels).toEqual(spec.selector.matchLabels);
  const paths = [container.readinessProbe, container.livenessProbe].map(
    ({ httpGet }) => httpGet.path,
  );
  expect(paths).toEqual(["/healthz", "/healthz"]);
});
