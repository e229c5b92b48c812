// What the tests share: coxa with a diary of its own, and a browser that never leaves this machine.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../target", import.meta.url));
export const COXA = process.env.COXA_BIN ?? join(target, "release", "coxa");
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

/** A folder that is gone at the end of the process. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), "coxa-browser-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs coxa on a diary and gives what it prints. */
export function coxa(diary, ...words) {
  return execFileSync(COXA, ["--diary", diary, ...words], { encoding: "utf8", maxBuffer: 1 << 28 });
}

// Each server and folder ends with the process.
process.setMaxListeners(0);

let demo;
/** A diary of the invented runner, a copy each time. */
export function demoDiary() {
  if (!demo) {
    demo = join(scratch(), "demo");
    coxa(join(scratch(), "none.sqlite"), "demo", "--no-open", demo);
  }
  const diary = join(scratch(), "diary.sqlite");
  cpSync(join(demo, "diary.sqlite"), diary);
  return diary;
}

/** The folder of the invented runner's recordings. */
export function demoRecordings() {
  demoDiary();
  return join(demo, "recordings");
}

/** A running coxa; `port` begins it again where it was. */
export async function serve(diary, port = 0) {
  const child = spawn(COXA, ["--diary", diary, "serve", "--no-open", "--port", String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.on("exit", () => child.kill("SIGKILL"));
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/localhost:(\d+)\//.exec(line);
    if (address) {
      return {
        url: address[0], port: Number(address[1]), pid: child.pid,
        end: () => new Promise((done) => { child.once("exit", done); child.kill("SIGKILL"); }),
      };
    }
  }
  throw new Error("coxa did not begin to serve");
}

let browser;
/** A page of its own. What it asks of any other address than `url` is kept in `strangers`. */
export async function open(url, options = {}) {
  browser ??= await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  const context = await browser.newContext({ baseURL: url, acceptDownloads: true, ...options });
  const strangers = [];
  const page = await context.newPage();
  page.on("request", (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !asked.startsWith("data:") && !asked.startsWith("blob:")) strangers.push(asked);
  });
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (said) => { if (said.type() === "error") faults.push(said.text()); });
  return { page, context, strangers, faults };
}

/** Closes the browser. */
export async function close() {
  await browser?.close();
  browser = undefined;
}
