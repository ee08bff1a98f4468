import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pageFiles } from "../../src/cli/open/page-files.ts";
import { type PageServer, servePage } from "../../src/cli/open/page-server.ts";
import { sharedFile } from "../../src/cli/open/shared-file.ts";
import { sharedHistory } from "../../src/cli/open/shared-history.ts";

const CAMPUS =
  "terafab: 1\ncampus: Here\nhorizon: 2029-01 to 2029-12\nfab: { process: minifab, starts: 1600 wafers/month }\n";
let folder = "";
let campus = "";
let server: PageServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "terafab-open-"));
  mkdirSync(join(folder, "pages", "assets"), { recursive: true });
  writeFileSync(join(folder, "pages", "index.html"), "<!doctype html><html lang=en>the page");
  writeFileSync(join(folder, "pages", "assets", "a.js"), "1");
  mkdirSync(join(folder, "site"));
  campus = join(folder, "site", "campus.yaml");
  writeFileSync(campus, CAMPUS);
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "lots.parquet"), "0123456789");
  writeFileSync(join(folder, "names.json"), JSON.stringify({ groups: ["litho"], products: ["Pa"], secret: 1 }));
  const pages = pageFiles(join(folder, "pages"));
  server = await servePage(pages, sharedFile(campus, false), 0, sharedHistory(folder));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Told {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, unknown>;
}

/** A request with any headers, as a hostile page's or program's would be. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET", body?: string): Promise<Told> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      let text = "";
      response.on("data", (part: Buffer) => (text += part.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
const put = (text: string, version: string, headers: Record<string, string> = {}): Promise<Told> =>
  ask("/api/file", { "content-type": "application/json", ...headers }, "PUT", JSON.stringify({ text, version }));

describe("the server of terafab open", () => {
  it("gives a history by parts, never as a whole, and of its names only what the page shows", async () => {
    const about = JSON.parse((await ask("/api/history")).body) as object;
    expect(about).toMatchObject({ bytes: 10, groups: ["litho"], products: ["Pa"] });
    expect(Object.keys(about)).not.toContain("secret");
    const part = await ask("/api/history/lots", { range: "bytes=2-4" });
    expect(part).toMatchObject({ status: 206, body: "234" });
    expect(part.headers["content-range"]).toBe("bytes 2-4/10");
    for (const range of [undefined, "bytes=0-", "bytes=4-2", "bytes=0-10", "bytes=-3", "bytes=0-1,3-4"])
      expect((await ask("/api/history/lots", range === undefined ? {} : { range })).status, range).toBe(416);
    expect((await ask("/api/history", { origin: "http://evil.example" })).status).toBe(403);
    expect(() => sharedHistory(join(folder, "site"))).toThrow(/no lots.parquet/);
  });

  it("serves the page and its parts with their types, and nothing else", async () => {
    expect(await ask("/")).toMatchObject({
      status: 200,
      // the page is told what is behind it
      body: "<!doctype html><html data-file data-history lang=en>the page",
    });
    const script = await ask("/assets/a.js");
    expect(script.headers["content-type"]).toMatch("text/javascript");
    expect(script.headers["x-content-type-options"]).toBe("nosniff");
    for (const path of [
      "/secret.txt",
      "/../secret.txt",
      "/assets/../../secret.txt",
      "/%2e%2e/secret.txt",
      "/assets%2f..%2f..%2fsecret.txt",
      "//etc/passwd",
    ]) {
      expect((await ask(path)).status, path).toBe(404);
    }
    expect((await ask("/", {}, "POST")).status).toBe(405);
  });

  it("listens on the loopback only", () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it("refuses other names of this machine, and pages of other origins", async () => {
    expect((await ask("/api/file", { host: "evil.example" })).status).toBe(403);
    expect((await ask("/api/file", { origin: "https://evil.example" })).status).toBe(403);
    expect((await ask("/api/file", { "sec-fetch-site": "cross-site" })).status).toBe(403);
    const { version } = JSON.parse((await ask("/api/file")).body) as { version: string };
    expect((await put("gone", version, { origin: "null" })).status).toBe(403);
    expect(readFileSync(campus, "utf8")).toBe(CAMPUS);
  });

  it("shares the file: reads it, writes it, and refuses to write over what another program wrote", async () => {
    const first = JSON.parse((await ask("/api/file")).body) as { name: string; text: string; version: string };
    expect(first).toMatchObject({ name: "campus.yaml", text: CAMPUS });
    const written = await put(`${CAMPUS}# mine\n`, first.version);
    expect(written.status).toBe(200);
    expect(readFileSync(campus, "utf8")).toBe(`${CAMPUS}# mine\n`);
    writeFileSync(campus, `${CAMPUS}# theirs\n`);
    const { version } = JSON.parse(written.body) as { version: string };
    const refused = await put(`${CAMPUS}# mine again\n`, version);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain("another program has changed the file");
    expect(readFileSync(campus, "utf8")).toBe(`${CAMPUS}# theirs\n`);
  });

  it("refuses what is no text of a campus", async () => {
    expect((await ask("/api/file", { "content-type": "text/plain" }, "PUT", "{}")).status).toBe(415);
    expect((await ask("/api/file", { "content-type": "application/json" }, "PUT", "{")).status).toBe(400);
    expect((await ask("/api/file", { "content-type": "application/json" }, "PUT", '{"text":1}')).status).toBe(400);
    const large = await ask(
      "/api/file",
      { "content-type": "application/json" },
      "PUT",
      "x".repeat(9 * 1024 * 1024),
    ).catch(() => ({ status: 413 }));
    expect(large.status).toBe(413);
  });

  it("tells the page when another program writes the file", async () => {
    const { port } = new URL(server.url);
    const stream = connect(Number(port), "127.0.0.1");
    let heard = "";
    const told = new Promise<void>((resolve) => {
      stream.on("data", (part) => {
        heard += part.toString();
        if (heard.includes("event: change")) resolve();
      });
    });
    stream.write(`GET /api/events HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`);
    await expect.poll(() => heard).toContain("terafab");
    writeFileSync(campus, `${CAMPUS}# theirs\n`);
    await told;
    stream.destroy();
    expect(heard).toContain("event: change");
  });

  it("hands out the weather and the ledger that the campus names only from its own folder", async () => {
    writeFileSync(join(folder, "site", "own.yaml"), "claims: own\n");
    symlinkSync(join(folder, "secret.txt"), join(folder, "site", "link.yaml"));
    const ledgerOf = async (name: string): Promise<string | undefined> => {
      writeFileSync(campus, `${CAMPUS}claims: ${name}\n`);
      return (JSON.parse((await ask("/api/file")).body) as { ledger?: string }).ledger;
    };
    expect(await ledgerOf("own.yaml")).toBe("claims: own\n");
    expect(await ledgerOf("../secret.txt")).toBeUndefined();
    expect(await ledgerOf(join(folder, "secret.txt"))).toBeUndefined();
    expect(await ledgerOf("link.yaml")).toBeUndefined();
    expect(await ledgerOf("missing.yaml")).toBeUndefined();
  });

  it("never writes the file of a saved run", async () => {
    await server.close();
    server = await servePage(pageFiles(join(folder, "pages")), sharedFile(campus, true), 0);
    const { version } = JSON.parse((await ask("/api/file")).body) as { version: string };
    const refused = await put("changed", version);
    expect(refused.status).toBe(409);
    expect(readFileSync(campus, "utf8")).toBe(CAMPUS);
  });

  it("takes the next port when one is taken", async () => {
    const { port } = new URL(server.url);
    const second = await servePage(pageFiles(join(folder, "pages")), undefined, Number(port));
    expect(new URL(second.url).port).not.toBe(port);
    await second.close();
  });
});
