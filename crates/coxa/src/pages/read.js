// Reads the values of any chart, by pointer or by arrow keys. What it reads stands in the table behind the chart.
//
// On the chart (svg):
//   data-reads="ID"      the table with the values, a row of its tbody for each place
//   data-columns="1 3"   which of its columns are this chart's, counted from 0; without it all but the first
//   data-along="y"       places lie from top to bottom, in pixels, instead of across, in per cent
//   data-group="NAME"    charts of one name move together; without it those of one table do
// On each row (tr): data-at="12.5", where it lies. Rows without it are not read.
//
// With a script the chart is a slider: arrow keys, Home, End and page keys move it, and what it reads is shown below it.
{
  const SVG = "http://www.w3.org/2000/svg";
  const STEP = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10, End: 1e9, Home: -1e9 };
  const words = (cell) => cell.textContent.trim().replace(/\s+/g, " ");

  /** A chart with its places and what is read at each. */
  const reader = (svg) => {
    const table = document.getElementById(svg.dataset.reads);
    const rows = [...(table?.querySelectorAll("tbody tr[data-at]") ?? [])];
    if (rows.length === 0) return null;
    const heads = [...table.querySelectorAll("thead th")].map(words);
    const columns = svg.dataset.columns?.split(" ").map(Number) ?? heads.map((_, at) => at).slice(1);
    const texts = rows.map((row) => {
      const told = columns.map((at) => [heads[at], words(row.cells[at])]).filter(([, value]) => value !== "");
      const values = told.map(([name, value]) => `${name} ${value}`).join(", ");
      return `${words(row.cells[0])}: ${values || "nothing known"}`;
    });
    const shown = document.createElement("p");
    shown.className = "reading small";
    svg.after(shown);
    const cursor = document.createElementNS(SVG, "line");
    cursor.setAttribute("class", "cursor");
    cursor.setAttribute("visibility", "hidden");
    svg.append(cursor);
    const down = svg.dataset.along === "y";
    return { svg, places: rows.map((row) => Number(row.dataset.at)), texts, shown, cursor, down, at: -1 };
  };

  const show = (chart, at) => {
    chart.at = at;
    const place = chart.down ? chart.places[at] : `${chart.places[at]}%`;
    const ends = chart.down ? { x1: 0, x2: "100%", y1: place, y2: place } : { x1: place, x2: place, y1: 0, y2: "100%" };
    for (const [name, value] of Object.entries(ends)) chart.cursor.setAttribute(name, value);
    chart.cursor.setAttribute("visibility", "visible");
    chart.shown.textContent = chart.texts[at];
    chart.svg.setAttribute("aria-valuenow", at + 1);
    chart.svg.setAttribute("aria-valuetext", chart.texts[at]);
  };

  const charts = [...document.querySelectorAll("svg[data-reads]")].map(reader).filter(Boolean);
  const group = (chart) => chart.svg.dataset.group ?? chart.svg.dataset.reads;
  const move = (chart, to) => {
    const at = Math.max(0, Math.min(chart.places.length - 1, to));
    for (const other of charts) if (group(other) === group(chart) && other.places.length > at) show(other, at);
  };
  const nearest = (chart, event) => {
    const box = chart.svg.getBoundingClientRect();
    const at = chart.down ? event.clientY - box.top : ((event.clientX - box.left) / box.width) * 100;
    const away = chart.places.map((place) => Math.abs(place - at));
    return away.indexOf(Math.min(...away));
  };

  // Said once a page.
  if (charts[0]) charts[0].shown.textContent = "Point at a chart, or use the arrow keys, to read it.";
  for (const chart of charts) {
    const { svg } = chart;
    svg.setAttribute("role", "slider");
    svg.setAttribute("tabindex", "0");
    svg.setAttribute("aria-orientation", chart.down ? "vertical" : "horizontal");
    svg.setAttribute("aria-valuemin", "1");
    svg.setAttribute("aria-valuemax", chart.places.length);
    svg.setAttribute("aria-valuenow", "1");
    svg.setAttribute("aria-valuetext", chart.texts[0]);
    svg.addEventListener("pointermove", (event) => move(chart, nearest(chart, event)));
    svg.addEventListener("pointerdown", (event) => move(chart, nearest(chart, event)));
    svg.addEventListener("keydown", (event) => {
      const step = STEP[event.key];
      if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      move(chart, chart.at < 0 && step !== 1e9 ? 0 : chart.at + step);
    });
  }
}
