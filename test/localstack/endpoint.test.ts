import { describe, expect, it } from "vitest";
import { assertFree, choosePlace, freePort, PortTakenError } from "../../localstack/endpoint.js";
import { serveTcp } from "./servers.js";

describe("choosePlace", () => {
  const at = (url: string, port?: number) => {
    const place = choosePlace(port, { AWS_ENDPOINT_URL: url });
    return [place.endpoint, place.port];
  };

  it("takes port 4566 where nothing else is named", () => {
    expect(at("")).toEqual(["http://127.0.0.1:4566", 4566]);
  });

  it("takes the endpoint of AWS_ENDPOINT_URL, and starts there what is of this machine", () => {
    expect(at("http://127.0.0.1:4570")).toEqual(["http://127.0.0.1:4570", 4570]);
    expect(at("http://localhost:4570/")).toEqual(["http://localhost:4570/", 4570]);
    expect(at("http://emulator:4566")).toEqual(["http://emulator:4566", undefined]);
    expect(at("https://localhost:4566")).toEqual(["https://localhost:4566", undefined]);
  });

  it("prefers a port that is asked for", () => {
    expect(at("http://emulator:4566", 4600)).toEqual(["http://127.0.0.1:4600", 4600]);
  });

  it.each(["localhost:4566", "4566", "ftp://localhost"])("refuses %s", (url) => {
    expect(() => at(url)).toThrow(/no address of an emulator\nWrite it like http:/);
  });
});

describe("ports", () => {
  it("finds a free one", async () => {
    await assertFree(await freePort());
  });

  it("says that one is taken, and what to do", async () => {
    const server = await serveTcp("");
    const taken = assertFree(server.port);
    await expect(taken).rejects.toBeInstanceOf(PortTakenError);
    await expect(taken).rejects.toThrow(
      /^Port \d+ is taken by something\nStop that, or choose another port: AWS_ENDPOINT_URL=http:/,
    );
    server.close();
  });
});
