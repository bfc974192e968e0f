import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";

/** A server on a free port of the loopback; `close` it. */
export interface Standing {
  readonly endpoint: string;
  readonly port: number;
  close(): void;
}

export const HEALTHY = {
  version: "4.10.0",
  services: Object.fromEntries(
    ["cloudwatch", "ec2", "firehose", "iam", "kms", "logs", "s3", "sts"].map((s) => [
      s,
      "available",
    ]),
  ),
};

/** Answers each path with a JSON document, and all others with 404. */
export async function serve(documents: Readonly<Record<string, unknown>>): Promise<Standing> {
  const server = createServer((request, response) => {
    const document = documents[request.url ?? ""];
    response.writeHead(document === undefined ? 404 : 200);
    response.end(document === undefined ? "<html>not here</html>" : JSON.stringify(document));
  });
  return await stand(server, () => server.closeAllConnections());
}

export async function serveHealth(health: unknown = HEALTHY): Promise<Standing> {
  return await serve({ "/_localstack/health": health, "/_localstack/info": { machine_id: "b" } });
}

/** Takes connections, and greets (with nothing: keeps silent). */
export async function serveTcp(greeting: string): Promise<Standing> {
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    if (greeting !== "") socket.end(greeting);
  });
  server.unref();
  return await stand(server, () => {});
}

async function stand(server: Server, closeConnections: () => void): Promise<Standing> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!isAddress(address)) throw new Error("the server has no port");
  const close = () => {
    closeConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${address.port}`, port: address.port, close };
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return address !== null && typeof address === "object";
}
