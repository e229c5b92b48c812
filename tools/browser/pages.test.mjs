// Every page, for everyone: axe-core finds nothing in either scheme, nothing scrolls sideways on a phone or at 200 %,
// nothing is asked of any other machine, and no page is slow or heavy.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { close, demoDiary, open, scratch, serve } from "./house.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const HEAVIEST = 300_000;
let full, empty;

before(async () => {
  full = await serve(demoDiary());
  empty = await serve(join(scratch(), "diary.sqlite"));
});
after(async () => {
  await close();
  await full.end();
  await empty.end();
});

/** Every address that is reached from the first page by links, one of each kind. */
async function reached(url) {
  const { page, context } = await open(url);
  const kinds = new Map([["/", "/"]]);
  for (const path of kinds.values()) {
    await page.goto(path);
    const links = await page.$$eval("a[href^='/']", (all) => all.map((link) => link.getAttribute("href")));
    for (const link of links) {
      const [address, query] = link.split("#")[0].split("?");
      // Files to keep are no pages.
      if (/\.\w+$|\/file$/.test(address)) continue;
      // Of pages that differ by a name or a number one stands for all.
      const kind = address.replace(/^(\/learn\/\w+|\/why\/\w+|\/\w+)\/[^/]+$/, "$1/*") + (query ? "?" : "");
      if (!kinds.has(kind)) kinds.set(kind, link.split("#")[0]);
    }
  }
  await context.close();
  return [...kinds.values()];
}

async function look(url, path, options) {
  const { page, context, strangers, faults } = await open(url, options);
  await page.goto(path);
  // Folded parts are looked at too.
  await page.$$eval("details", (all) => all.forEach((one) => { one.open = true; }));
  await page.evaluate(AXE);
  const found = await page.evaluate((levels) => window.axe.run({ runOnly: levels }), LEVELS);
  const violations = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const spilt = await page.evaluate(() => [...document.querySelectorAll("main *")].filter((one) => {
    const own = one instanceof HTMLElement && one.clientHeight > 0 && getComputedStyle(one).overflowY === "visible";
    return own && getComputedStyle(one).display !== "inline" && one.scrollHeight > one.clientHeight + 8;
  }).map((one) => one.outerHTML.slice(0, 120)));
  await context.close();
  return { violations, sideways, strangers, faults, spilt };
}

for (const [name, server] of [["the invented runner", () => full], ["a diary without anything", () => empty]]) {
  test(`every page of ${name} is for everyone`, async () => {
    const { url } = server();
    for (const path of await reached(url)) {
      // Contrast goes by the scheme and sizes by the width: two looks see all four.
      for (const [colorScheme, width] of [["light", 1280], ["dark", 360]]) {
        const seen = await look(url, path, { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
        const where = `${path}, ${colorScheme}, ${width} px`;
        assert.deepEqual(seen.violations, [], where);
        assert.deepEqual(seen.strangers, [], where);
        assert.deepEqual(seen.spilt, [], `${where}: what is written runs out of its place, over the next`);
        assert.deepEqual(seen.faults, [], where);
        assert.ok(seen.sideways <= 0, `${where} scrolls ${seen.sideways} px sideways`);
      }
    }
  });

  test(`every page of ${name} is light`, async () => {
    const { url } = server();
    for (const path of await reached(url)) {
      const body = await (await fetch(new URL(path, url))).text();
      assert.ok(body.length < HEAVIEST, `${path} has ${body.length} bytes`);
    }
  });
}
