// The heat strip of an article: sixty cells from its first character to its last.

/** Runs of neighbouring cells that have heat: `[first, end]`. */
function stretches(cells) {
  return [...cells.matchAll(/[1-9]+/g)].map((match) => [match.index, match.index + match[0].length]);
}

function where(cells) {
  if (!cells) return "no promotional passage";
  const places = stretches(cells).map(([first, end]) =>
    `${Math.round((100 * first) / cells.length)} to ${Math.round((100 * end) / cells.length)} %`);
  const told = places.length > 6 ? [...places.slice(0, 6), `${places.length - 6} more places`] : places;
  return `promotional passages at ${told.join(", ")} of the article`;
}

function heat(article) {
  const cells = article.promotional_spans;
  const strip = h("div", { class: "heat", role: "img", "aria-label": where(cells), title: where(cells) });
  if (!cells) return strip;
  const stops = [...cells].map((digit, at) => {
    const colour = digit === "0" ? "transparent" : `color-mix(in srgb, var(--hot) ${25 + 8 * digit}%, var(--cool))`;
    return `${colour} ${(100 * at) / cells.length}% ${(100 * (at + 1)) / cells.length}%`;
  });
  strip.style.backgroundImage = `linear-gradient(to right, ${stops.join(", ")})`;
  return strip;
}
