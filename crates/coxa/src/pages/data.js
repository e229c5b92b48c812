// Data: files and folders that are dropped on the page, how much of them has been sent, and how far the import is.
(() => {
  const form = document.getElementById("upload");
  if (form) {
    const said = document.getElementById("sent");
    const send = (files) => {
      const data = new FormData();
      for (const [file, path] of files) data.append("file", file, path);
      const request = new XMLHttpRequest();
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) said.textContent = `${Math.floor(100 * event.loaded / event.total)} % sent`;
      });
      request.addEventListener("load", () => {
        if (request.status < 400) location.assign("/data");
        else { document.open(); document.write(request.responseText); document.close(); }
      });
      request.addEventListener("error", () => { said.textContent = "coxa does not answer. Is it still running?"; });
      request.open("POST", form.action);
      request.send(data);
      said.textContent = "Sending";
    };
    // A folder that was dropped is walked; everything keeps its path within it.
    const walk = async (entry, path, found) => {
      if (entry.isFile) {
        found.push([await new Promise((take, fail) => entry.file(take, fail)), path + entry.name]);
        return;
      }
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((take, fail) => reader.readEntries(take, fail));
        if (!some.length) return;
        for (const one of some) await walk(one, `${path}${entry.name}/`, found);
      }
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send([...document.getElementById("files").files].map((file) => [file, file.name]));
    });
    document.getElementById("drop").hidden = false;
    addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("over"); });
    addEventListener("dragleave", () => document.body.classList.remove("over"));
    addEventListener("drop", async (event) => {
      event.preventDefault();
      document.body.classList.remove("over");
      const found = [];
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
      for (const entry of entries) await walk(entry, "", found);
      if (found.length) send(found);
    });
  }
  // While an import goes on the page asks again; without a script there is a link for it.
  if (document.querySelector("#going")) {
    const again = async () => {
      const page = new DOMParser().parseFromString(await (await fetch("/data")).text(), "text/html");
      document.querySelector("main").replaceWith(page.querySelector("main"));
      if (document.querySelector("#going")) setTimeout(again, 700);
      else location.reload();
    };
    setTimeout(again, 700);
  }
})();
