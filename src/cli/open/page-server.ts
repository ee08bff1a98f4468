/** The local server of the page: static files, and one campus file that the page and the disk share. Loopback only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { PageFiles } from "./page-files.ts";
import type { SharedFile } from "./shared-file.ts";
import type { SharedHistory } from "./shared-history.ts";

/** Larger bodies than a campus file may be are not read. */
const LARGEST_BODY = 8 * 1024 * 1024;
/** Ports tried after the one that was asked for. */
const TRIES = 20;

const HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  // the page's own policy stands in the page; being framed can only be refused here
  "content-security-policy": "frame-ancestors 'none'",
  "cache-control": "no-cache",
} as const;

/** A server that listens. */
export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serve the page on the loopback.
 *
 * @param pages the built page
 * @param file the campus file, when one was named
 * @param port the first port tried; 0 takes any that is free
 * @param history a fab's history, when one was named
 */
export async function servePage(
  pages: PageFiles,
  file: SharedFile | undefined,
  port: number,
  history?: SharedHistory,
): Promise<PageServer> {
  const server = createServer((request, response) => {
    answer(request, response, { pages, file, history }).catch((error: unknown) => {
      if (!response.headersSent)
        reply(response, 500, { message: error instanceof Error ? error.message : String(error) });
      else response.destroy();
    });
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      file?.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  for (let offset = 0; ; offset++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port === 0 ? 0 : port + offset, "127.0.0.1", () => {
          server.off("error", reject);
          resolve();
        });
      });
      return;
    } catch (error) {
      const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!taken || offset >= TRIES) throw error;
    }
  }
}

interface Shared {
  readonly pages: PageFiles;
  readonly file: SharedFile | undefined;
  readonly history: SharedHistory | undefined;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { pages, file, history }: Shared,
): Promise<void> {
  const refusal = refusalOf(request);
  if (refusal !== undefined) return reply(response, 403, { message: refusal });
  const { pathname } = new URL(request.url ?? "/", "http://loopback");
  if (pathname === "/api/file" && file !== undefined) return shareFile(request, response, file);
  if (pathname === "/api/events" && file !== undefined) return follow(request, response, file);
  if (pathname === "/api/history" && history !== undefined) return reply(response, 200, history.about);
  if (pathname === "/api/history/lots" && history !== undefined) return givePart(request, response, history);
  const page = pages.get(pathname === "/" ? "/index.html" : pathname);
  if (page === undefined) return reply(response, 404, { message: `there is no ${pathname}` });
  if (request.method !== "GET" && request.method !== "HEAD") return reply(response, 405, { message: "only GET" });
  response.writeHead(200, { ...HEADERS, "content-type": page.type });
  const marks = `${file === undefined ? "" : "data-file "}${history === undefined ? "" : "data-history "}`;
  const body = pathname === "/" ? sharing(page.read().toString("utf8"), marks) : page.read();
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Say in the page what is behind it: a page elsewhere need not ask, and gets no "not found" for an answer. */
function sharing(html: string, marks: string): string {
  return html.replace("<html ", `<html ${marks}`);
}

/** A part of a history: it may be larger than what a page should hold, so it is given by parts only. */
function givePart({ headers }: IncomingMessage, response: ServerResponse, history: SharedHistory): void {
  const match = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "");
  const [from, to] = [Number(match?.[1] ?? Number.NaN), Number(match?.[2] ?? Number.NaN)];
  if (!(from <= to && to < history.about.bytes))
    return reply(response, 416, { message: "a range of bytes is expected" });
  response.writeHead(206, {
    ...HEADERS,
    "content-type": "application/octet-stream",
    "content-range": `bytes ${from}-${to}/${history.about.bytes}`,
    "content-length": to - from + 1,
  });
  history
    .part(from, to)
    .on("error", () => response.destroy())
    .pipe(response);
}

/** Another site's page may neither read nor write here, whatever name it gives this machine. */
function refusalOf({ headers, socket }: IncomingMessage): string | undefined {
  const port = socket.localPort;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? "")) return "this server answers 127.0.0.1 and localhost only";
  if (headers.origin !== undefined && !hosts.some((host) => headers.origin === `http://${host}`)) {
    return "this server answers its own page only";
  }
  const from = headers["sec-fetch-site"];
  if (from !== undefined && from !== "same-origin" && from !== "none") return "this server answers its own page only";
  return undefined;
}

async function shareFile(request: IncomingMessage, response: ServerResponse, file: SharedFile): Promise<void> {
  if (request.method === "GET") return reply(response, 200, file.read());
  if (request.method !== "PUT") return reply(response, 405, { message: "only GET and PUT" });
  if (request.headers["content-type"] !== "application/json")
    return reply(response, 415, { message: "JSON is expected" });
  const body = await bodyOf(request);
  if (body === undefined) return reply(response, 413, { message: "the text is too large" });
  let sent: unknown;
  try {
    sent = JSON.parse(body);
  } catch {
    return reply(response, 400, { message: "that is not JSON" });
  }
  const { text, version } = (sent ?? {}) as { text?: unknown; version?: unknown };
  if (typeof text !== "string" || typeof version !== "string") {
    return reply(response, 400, { message: "text and version are expected" });
  }
  const written = file.write(text, version);
  return reply(response, "refused" in written ? 409 : 200, written);
}

/** The body as text; undefined when it is too large. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LARGEST_BODY) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Tell the page of every change of the file that another program makes. */
function follow(request: IncomingMessage, response: ServerResponse, file: SharedFile): void {
  response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream" });
  response.write(": terafab\n\n");
  const stop = file.watch((version) => response.write(`event: change\ndata: ${version}\n\n`));
  request.on("close", stop);
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { ...HEADERS, "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}
