
// A clock beside the seconds of a hold: digits that are read from the floor, and a voice that counts. Pressing anywhere,
// or any key, stops it. Without it the seconds are counted and typed.
for (const field of document.querySelectorAll("[data-clock]")) {
  const most = Number(field.dataset.clock);
  const ready = Number(field.dataset.ready);
  const input = field.querySelector("input");
  const start = document.createElement("button");
  start.type = "button";
  start.className = "second";
  start.textContent = "Start the clock, " + field.dataset.side;
  field.querySelector(".row").append(start);
  start.addEventListener("click", () => {
    const dialog = document.createElement("dialog");
    dialog.className = "clock ready";
    dialog.setAttribute("aria-label", "Clock");
    const stop = document.createElement("button");
    stop.type = "button";
    const digits = document.createElement("span");
    digits.className = "digits";
    const says = document.createElement("span");
    says.className = "says";
    stop.append(digits, says);
    dialog.append(stop);
    document.body.append(dialog);
    dialog.showModal();
    const began = performance.now() + 1000 * ready;
    let shown = null;
    let lock = null;
    navigator.wakeLock?.request("screen").then((one) => { lock = one; }, () => {});
    // Some browsers have voices that speak from another machine: nothing is sent there.
    const speak = (words) => {
      const here = (window.speechSynthesis?.getVoices() ?? []).filter((voice) => voice.localService);
      const voice = here.find((one) => one.lang.startsWith("en"));
      if (!voice) return;
      const said = new SpeechSynthesisUtterance(words);
      said.voice = voice;
      said.lang = voice.lang;
      speechSynthesis.cancel();
      speechSynthesis.speak(said);
    };
    const tick = () => {
      const held = (performance.now() - began) / 1000;
      if (held >= most) return end();
      const now = Math.floor(held);
      if (now === shown) return;
      shown = now;
      const counts = held >= 0;
      dialog.classList.toggle("ready", !counts);
      digits.textContent = counts ? now : -now;
      says.textContent = counts ? "Press anywhere to stop" : "Get ready";
      if (!counts) speak(String(-now));
      else if (now === 0) speak("Go");
      else if (now % 5 === 0) speak(String(now));
    };
    const timer = setInterval(tick, 50);
    const end = () => {
      clearInterval(timer);
      const held = Math.min(most, Math.max(0, Math.round((performance.now() - began) / 1000)));
      speak(performance.now() < began ? "Stopped" : held + " seconds");
      // Stopped before it began to count: nothing was held.
      if (performance.now() >= began) input.value = held;
      lock?.release();
      dialog.close();
      dialog.remove();
      input.focus();
    };
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); end(); });
    dialog.addEventListener("keydown", (event) => { if (!event.repeat && event.key !== "Escape") { event.preventDefault(); end(); } });
    stop.addEventListener("click", end);
    tick();
  });
}
