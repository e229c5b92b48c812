// What people do with the pages, in real Chromium: a newcomer, five days of pain, a sign that must not wait, no script,
// no mouse, a program that was killed, hostile names, and two thousand requests with fifty at once (`cargo bench -p coxa --bench page` asks ten thousand).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { close, coxa, demoDiary, demoRecordings, open, scratch, serve } from "./house.mjs";

after(close);

/** The h1 of the page. */
const heading = (page) => page.locator("h1").first().innerText();

/** Answers the interview to its end; `say` gives the answer to a question, or nothing for no. */
async function answer(page, say) {
  await page.goto("/ask");
  for (let asked = 0; asked < 60; asked += 1) {
    const question = await heading(page);
    if (question === "Check your answers" || !(await page.locator("form.answer").count())) return;
    const form = page.locator("form.answer");
    const said = say(question);
    if (Array.isArray(said)) {
      for (const place of said) await form.getByLabel(place).first().check();
      await form.locator("button[value=these]").click();
    } else if (said !== undefined && (await form.locator("input[name=number]").count())) {
      const number = form.locator("input[name=number]");
      if ((await number.first().getAttribute("type")) === "radio") await form.locator(`input[name=number][value="${said}"]`).check();
      else await number.first().fill(String(said));
      await form.locator("button[value=number], button[type=submit]").first().click();
    } else if (said) {
      await form.getByRole("button", { name: said, exact: true }).click();
    } else if (await form.locator("button[value=none]").count()) {
      await form.locator("button[value=none]").click();
    } else if (await form.locator("button[value=no]").count()) {
      await form.locator("button[value=no]").click();
    } else {
      await form.locator("button[value=unsure]").click();
    }
  }
  assert.fail("the interview has no end");
}

/** Says that the outer left hip was sore today. */
async function sore(page, score) {
  await page.goto("/");
  const form = page.locator("form.sore");
  await form.locator("details.names > summary").click();
  await form.locator("details.names").getByLabel(/outer hip/i).first().check();
  await form.locator("input[type=range]").fill(String(score));
  await form.getByRole("button", { name: "Keep it" }).click();
}

test("a newcomer drops an export, answers, gets the answer and prints the report", async () => {
  const folder = scratch();
  const zip = join(folder, "export.zip");
  // As Garmin or Strava hand it out: one archive.
  execFileSync("python3", ["-m", "zipfile", "-c", zip, demoRecordings()]);
  const server = await serve(join(folder, "diary.sqlite"));
  const { page, context, faults, strangers } = await open(server.url);
  await page.goto("/data");
  assert.match(await heading(page), /bring your runs/);
  await page.setInputFiles("#files", zip);
  await page.getByRole("button", { name: "Bring them in" }).click();
  await page.getByText(/new activities/).waitFor({ timeout: 60_000 });
  await answer(page, (question) => {
    if (/where does it hurt/i.test(question)) return ["Outer hip"];
    if (/how long|since when|how many days/i.test(question)) return 3;
    if (/old are you|your age/i.test(question)) return 41;
    return undefined;
  });
  await page.goto("/why");
  const why = await page.locator("main").innerText();
  assert.match(why, /Hip bursitis/);
  await page.goto("/report");
  await page.getByRole("button", { name: "Open it to print" }).click();
  await page.waitForURL(/report\/file/);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g).length, 2, "two sheets of paper");
  assert.deepEqual([faults, strangers], [[], []]);
  await context.close();
  await server.end();
});

test("pain of five days changes the light, and an undo takes it back", async () => {
  const diary = join(scratch(), "diary.sqlite");
  const server = await serve(diary);
  const { page, context, faults } = await open(server.url);
  await page.goto("/");
  await page.getByRole("button", { name: /No pain today/ }).click();
  assert.equal(await page.locator(".light").first().innerText(), "Run");
  // Four days that were told from the terminal, beside the open page.
  for (const [ago, score] of [[4, 1], [3, 3], [2, 4], [1, 5]]) {
    const day = new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    coxa(diary, "log", "left", "outside", String(score), "after", "--on", day);
  }
  await page.goto("/");
  assert.equal(await page.locator(".light").first().innerText(), "Ease off");
  await sore(page, 7);
  assert.equal(await page.locator(".light").first().innerText(), "Rest");
  assert.match(await heading(page), /7 of 10/);
  await page.getByRole("button", { name: /undo/i }).first().click();
  assert.notEqual(await page.locator(".light").first().innerText(), "Rest");
  assert.deepEqual(faults, []);
  await context.close();
  await server.end();
});

test("a sign that must not wait stops everything and says whom to call", async () => {
  const server = await serve(join(scratch(), "diary.sqlite"));
  const { page, context } = await open(server.url);
  await answer(page, (question) => {
    if (/where does it hurt/i.test(question)) return ["Groin"];
    if (/how long|since when|how many days/i.test(question)) return 2;
    if (/does any of this fit/i.test(question)) return [/cannot stand or take/i];
    return undefined;
  });
  assert.match(await page.locator("main").innerText(), /emergency department|emergency number/i);
  await page.goto("/");
  assert.equal(await page.locator(".light").first().innerText(), "See someone");
  await page.goto("/plan");
  const plan = await page.locator("main").innerText();
  assert.match(plan, /no running/i);
  assert.doesNotMatch(plan, /3 x 8/);
  await context.close();
  await server.end();
});

test("everything works without a script", async () => {
  const server = await serve(join(scratch(), "diary.sqlite"));
  const { page, context } = await open(server.url, { javaScriptEnabled: false });
  const recordings = readdirSync(demoRecordings()).slice(0, 5).map((name) => join(demoRecordings(), name));
  await page.goto("/data");
  await page.setInputFiles("#files", recordings);
  await page.getByRole("button", { name: "Bring them in" }).click();
  for (let looks = 0; looks < 50 && !(await page.getByText(/new activities/).count()); looks += 1) {
    await page.waitForTimeout(100);
    await page.goto("/data");
  }
  assert.match(await page.locator("main").innerText(), /5 new activities/);
  await sore(page, 4);
  assert.match(await heading(page), /4 of 10/);
  await answer(page, () => undefined);
  for (const path of ["/why", "/runs", "/triggers", "/plan", "/shoes", "/learn", "/report"]) {
    const answered = await page.goto(path);
    assert.equal(answered.status(), 200, path);
    assert.ok((await heading(page)).length > 3, path);
  }
  await context.close();
  await server.end();
});

test("the keyboard is enough", async () => {
  const server = await serve(join(scratch(), "diary.sqlite"));
  const { page, context } = await open(server.url);
  await page.goto("/");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "To the page");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  for (let tabs = 0; tabs < 60; tabs += 1) {
    await page.keyboard.press("Tab");
    const there = await page.evaluate(() => {
      const at = document.activeElement;
      const box = at.getBoundingClientRect();
      const style = getComputedStyle(at);
      return { text: at.textContent.trim(), seen: box.width > 0 && style.outlineStyle !== "none" };
    });
    if (/^No pain today/.test(there.text)) {
      assert.ok(there.seen, "it is seen where the keyboard is");
      await page.keyboard.press("Enter");
      await page.waitForLoadState();
      assert.equal(await page.locator(".light").first().innerText(), "Run");
      await context.close();
      await server.end();
      return;
    }
  }
  assert.fail("the largest button is not reached");
});

test("the clock of a home test shows its seconds and speaks them, with a voice of this machine only", async () => {
  const server = await serve(demoDiary());
  const { page, context, faults } = await open(server.url);
  await page.clock.install();
  const voices = (...all) => page.addInitScript((all) => {
    window.spoken = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    const speech = { getVoices: () => all, cancel() {}, speak(said) { window.spoken.push(`${said.voice.name}: ${said.text}`); } };
    Object.defineProperty(window, "speechSynthesis", { value: speech, configurable: true });
  }, all);
  const elsewhere = { name: "elsewhere", lang: "en-US", localService: false };
  await voices(elsewhere, { name: "here", lang: "en-GB", localService: true });
  const hold = async () => {
    await page.goto("/test/side-plank");
    await page.getByRole("button", { name: /^Start the clock/ }).first().click();
    const ready = Number(await page.locator("[data-clock]").first().getAttribute("data-ready"));
    await page.clock.runFor(1000 * ready + 12_400);
    assert.equal(await page.locator("dialog.clock .digits").innerText(), "12");
    await page.keyboard.press("Space");
    assert.equal(await page.locator("[data-clock] input").first().inputValue(), "12");
    return page.evaluate(() => window.spoken);
  };
  const spoken = await hold();
  assert.deepEqual(spoken.slice(spoken.indexOf("here: Go")), ["here: Go", "here: 5", "here: 10", "here: 12 seconds"]);
  assert.ok(spoken.indexOf("here: 1") < spoken.indexOf("here: Go"), String(spoken));
  await voices(elsewhere);
  assert.deepEqual(await hold(), []);
  assert.deepEqual(faults, []);
  await context.close();
  await server.end();
});

test("what was kept is there after the program was killed", async () => {
  const diary = join(scratch(), "diary.sqlite");
  const server = await serve(diary);
  const { page, context } = await open(server.url);
  await sore(page, 6);
  assert.match(await heading(page), /6 of 10/);
  await server.end();
  const again = await serve(diary, server.port);
  // A second copy on the same diary works beside it.
  const second = await serve(diary);
  await page.goto("/");
  assert.match(await heading(page), /6 of 10/);
  assert.match(await (await fetch(second.url)).text(), /6 of 10/);
  await context.close();
  await again.end();
  await second.end();
});

test("hostile names stay words", async () => {
  const folder = scratch();
  const hostile = `<img src=x onerror="document.title='taken'">`;
  const files = join(folder, "files");
  mkdirSync(files);
  const [first] = readdirSync(demoRecordings());
  writeFileSync(join(files, "<img src=x onerror=alert(1)>.fit"), readFileSync(join(demoRecordings(), first)));
  const diary = join(folder, "diary.sqlite");
  coxa(diary, "import", files);
  coxa(diary, "log", "left", "outside", "4", "after");
  coxa(diary, "log", "note", hostile);
  coxa(diary, "shoes", "add", hostile);
  const server = await serve(diary);
  const { page, context, faults, strangers } = await open(server.url);
  for (const path of ["/", "/why", "/you", "/runs", "/runs/1", "/triggers", "/plan", "/shoes", "/report", "/report/file", "/data"]) {
    await page.goto(path);
    assert.notEqual(await page.title(), "taken", path);
    assert.equal(await page.locator("img").count(), 0, path);
  }
  assert.deepEqual([faults, strangers], [[], []]);
  await context.close();
  await server.end();
});

test("two thousand requests, fifty at once, meet no error and leave the memory as it was", async () => {
  const server = await serve(demoDiary());
  const pages = ["/", "/why", "/why/cause/1", "/ask", "/test", "/runs", "/runs/1", "/triggers", "/moon", "/plan", "/shoes",
    "/learn", "/report/file", "/data", "/you"];
  const resident = () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))[1]) / 1024;
  const ask = async (requests) => {
    let next = 0;
    await Promise.all(Array.from({ length: 50 }, async () => {
      while (next < requests) {
        const path = pages[next++ % pages.length];
        const answer = await fetch(new URL(path, server.url));
        assert.equal(answer.status, 200, path);
        await answer.text();
      }
    }));
  };
  await ask(500);
  const before = resident();
  await ask(1500);
  assert.ok(resident() < 1.5 * before, `${before} MB, then ${resident()} MB`);
  await server.end();
});
