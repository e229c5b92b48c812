// How soon each page is painted: node paint.mjs DIARY
//
// Each page is opened cold, in a browser context of its own, over a copy of the diary. A long one is left behind by
// cargo bench -p coxa --bench page -- none --keep DIARY
import { cpSync } from "node:fs";
import { join } from "node:path";
import { close, open, scratch, serve } from "./house.mjs";

const PAGES = ["/", "/why", "/why/cause/1", "/ask", "/ask/answers", "/test", "/test/side-plank", "/runs",
  "/runs?from=2000-01-01", "/runs/3000", "/runs/3000/trace", "/triggers", "/moon", "/plan", "/shoes", "/learn",
  "/report", "/data", "/you"];
const TIMES = 5;

const given = process.argv[2];
if (!given) throw new Error("node paint.mjs DIARY");
const diary = join(scratch(), "diary.sqlite");
cpSync(given, diary);
const server = await serve(diary);

/** First contentful paint, ms from the moment that the page was asked for, and the page's bytes. */
async function painted(path) {
  const { page, context } = await open(server.url);
  const answer = await page.goto(path, { waitUntil: "load" });
  if (answer.status() !== 200) throw new Error(`${path}: ${answer.status()}`);
  const paint = await page.evaluate(() => new Promise((done) => {
    const seen = (list) => {
      const first = list.find((entry) => entry.name === "first-contentful-paint");
      if (first) done(first.startTime);
    };
    new PerformanceObserver((list) => seen(list.getEntries())).observe({ type: "paint", buffered: true });
  }));
  const bytes = (await answer.body()).length;
  await context.close();
  return { paint, bytes };
}

const first = await painted("/");
console.log(`the first page after the start: ${first.paint.toFixed(0)} ms`);
let [slowest, heaviest] = [["", 0], ["", 0]];
for (const path of PAGES) {
  const times = [];
  let bytes;
  for (let time = 0; time < TIMES; time += 1) {
    const seen = await painted(path);
    times.push(seen.paint);
    ({ bytes } = seen);
  }
  times.sort((a, b) => a - b);
  const [middle, longest] = [times[Math.floor(TIMES / 2)], times[TIMES - 1]];
  console.log(`${path}: ${middle.toFixed(0)} ms (longest ${longest.toFixed(0)}), ${(bytes / 1000).toFixed(0)} kB`);
  if (longest > slowest[1]) slowest = [path, longest];
  if (bytes > heaviest[1]) heaviest = [path, bytes];
}
console.log(`slowest ${slowest[0]}: ${slowest[1].toFixed(0)} ms; heaviest ${heaviest[0]}: ${(heaviest[1] / 1000).toFixed(0)} kB`);
await close();
await server.end();
process.exit(0);
