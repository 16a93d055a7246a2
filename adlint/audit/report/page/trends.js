// Trends by month: four charts, and their figures as a table.

const TRENDS = [
  ["Promotional words", "% of words", (month) => 100 * month.promotional_share, "%"],
  ["Findings", "per article", (month) => month.findings / month.articles, ""],
  ["Claims with a source", "% of claims", (month) => month.coverage, "%"],
  ["Hedges", "per 1,000 words", (month) => month.hedges_per_1000_words, ""],
];
const LONGEST = 1200; // months

/** The months in order, those without articles too. */
function calendar(months) {
  const byName = new Map(months.map((month) => [month.value, month]));
  const count = (name) => 12 * Number(name.slice(0, 4)) + Number(name.slice(5)) - 1;
  const name = (at) => `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`;
  const [first, last] = [count(months[0].value), count(months[months.length - 1].value)];
  if (last - first >= LONGEST) return months.map((month) => [month.value, month]);
  return Array.from({ length: last - first + 1 }, (_, at) => [name(first + at), byName.get(name(first + at))]);
}

function chart([title, unit, value, suffix], months) {
  const points = calendar(months);
  const times = points.map(([name]) => Date.UTC(Number(name.slice(0, 4)), Number(name.slice(5)) - 1) / 1000);
  const values = points.map(([, month]) => (month ? value(month) : null));
  const reading = h("span", { class: "reading" });
  const told = values.map((each, at) => [each, points[at][0]]).filter(([each]) => each !== null);
  const tell = ([each, name]) => `${decimal(each)}${suffix && ` ${suffix}`} in ${name}`;
  const high = told.reduce((best, each) => (each[0] > best[0] ? each : best), told[0] ?? [0, ""]);
  const label = told.length ? `${title}, ${unit}: ${tell(told[0])}, ${tell(told[told.length - 1])}; highest ${tell(high)}.` : `${title}: no figures.`;
  const canvas = h("div", { class: "plot", role: "img", "aria-label": label });
  const figure = h("figure", {}, h("figcaption", {}, h("strong", {}, title), ` ${unit} `, reading), canvas);
  const last = told.length ? tell(told[told.length - 1]) : "";
  reading.textContent = last;
  let plot;
  const draw = () => {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const axis = { stroke: colour("--muted"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
    plot?.destroy();
    plot = new uPlot({
      width: Math.max(canvas.clientWidth, 200),
      height: 180,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      tzDate: (time) => uPlot.tzDate(new Date(time * 1000), "Etc/UTC"),
      scales: { y: { range: (_, least, most) => [0, most > 0 ? most * 1.1 : 1] } },
      axes: [{ ...axis, space: 60 }, { ...axis, size: 44 }],
      series: [{}, { stroke: colour("--accent"), fill: colour("--accent-soft"), width: 2, points: { show: values.length < 40, size: 5 } }],
      hooks: {
        setCursor: [({ cursor }) => {
          const at = cursor.idx;
          reading.textContent = at === null || at === undefined ? last
            : values[at] === null ? `no figure in ${points[at][0]}` : tell([values[at], points[at][0]]);
        }],
      },
    }, [times, values], canvas);
  };
  new ResizeObserver(() => plot?.setSize({ width: Math.max(canvas.clientWidth, 200), height: 180 })).observe(canvas);
  return { figure, draw };
}

function trends() {
  const section = document.getElementById("trends");
  const { months } = GROUPS;
  if (!months.length) {
    section.append(h("p", { class: "nothing" }, "The input tells no dates, so there are no trends."));
    return;
  }
  const charts = TRENDS.map((trend) => chart(trend, months));
  const draw = () => charts.forEach((each) => each.draw());
  const listed = table([{ key: "value", label: "Month", value: (row) => row.value, cell: (row) => row.value }, ...GROUP_FIGURES],
    { caption: "Figures by month", sort: "value", descending: false });
  listed.update(months);
  section.append(h("div", { class: "charts" }, charts.map((each) => each.figure)),
    h("details", {}, h("summary", {}, "The figures as a table"), listed.element));
  draw();
  for (const media of ["(prefers-color-scheme: dark)", "print"]) matchMedia(media).addEventListener("change", draw);
}
