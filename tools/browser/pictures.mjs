// The pictures of the README, of the invented runner: node pictures.mjs [FOLDER]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { close, demoDiary, open, serve } from "./house.mjs";

const folder = process.argv[2] ?? fileURLToPath(new URL("../../docs/pictures", import.meta.url));
mkdirSync(folder, { recursive: true });
const PICTURES = [
  ["today", "/", { viewport: { width: 1280, height: 1000 } }],
  ["why", "/why", { viewport: { width: 1280, height: 1000 }, colorScheme: "dark" }],
  ["evidence", "/why/cause/5", { viewport: { width: 1280, height: 1000 } }],
  ["runs", "/runs", { viewport: { width: 1280, height: 1000 } }],
];

const server = await serve(demoDiary());
for (const [name, path, options] of PICTURES) {
  const { page, context } = await open(server.url, { reducedMotion: "reduce", ...options });
  await page.goto(path);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}
await close();
await server.end();
process.exit(0);
