
// The place that is chosen on the drawing is told in words below it.
for (const told of document.querySelectorAll("[data-chosen]")) {
  const form = told.closest("form");
  const tell = () => {
    const chosen = form.querySelector("input[name=spot]:checked");
    told.textContent = chosen && chosen.dataset.word ? `Chosen: ${chosen.dataset.word}` : "";
  };
  form.addEventListener("change", tell);
  tell();
}
