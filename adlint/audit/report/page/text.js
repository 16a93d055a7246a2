// Text of the archive: it is only ever set as text, and what cannot be seen in it is shown by its code point.

const INVISIBLE = /(?![\n\t\ufe0e\ufe0f])[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu;
const JOINED_EMOJI = /^\p{Extended_Pictographic}/u;

function codePoint(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The text in pieces; those at odd places are invisible characters. */
function pieces(text) {
  const found = [""];
  let end = 0;
  text = text.replace(/\r\n?/g, "\n");
  for (const match of text.matchAll(INVISIBLE)) {
    const after = match.index + match[0].length;
    if (match[0] === "\u200d" && JOINED_EMOJI.test(text.slice(after, after + 2))) continue;
    found[found.length - 1] += text.slice(end, match.index);
    found.push(match[0], "");
    end = after;
  }
  found[found.length - 1] += text.slice(end);
  return found;
}

/** Nodes that show text of the archive, for an element with `dir="auto"`. */
function shown(text) {
  return pieces(text).map((piece, index) =>
    index % 2 ? h("span", { class: "invisible", title: "invisible character" }, codePoint(piece)) : piece);
}

/** The same where there can be no elements, as in an option or a label. */
function plain(text) {
  return pieces(text).map((piece, index) => (index % 2 ? `[${codePoint(piece)}]` : piece)).join("");
}

/** Text of the archive in the midst of ours: its direction does not leave it. */
function quoted(text, properties = {}) {
  return h("bdi", properties, ...shown(text));
}

/** Without case and accents, as searches compare. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** An element. Functions among the properties listen; nothing is ever read as markup. */
function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A link, if the address is one of the web; its text otherwise. */
function link(address) {
  let target;
  try {
    target = new URL(address);
  } catch {
    return quoted(address);
  }
  if (target.protocol !== "https:" && target.protocol !== "http:") return quoted(address);
  return h("a", { href: target.href, rel: "noopener noreferrer", referrerpolicy: "no-referrer" }, quoted(address));
}

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const DECIMAL = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const number = (value) => (value === null ? "–" : NUMBER.format(value));
const decimal = (value) => (value === null ? "–" : DECIMAL.format(value));
const percent = (value) => (value === null ? "–" : `${DECIMAL.format(value)} %`);
const plural = (value, one, many) => `${NUMBER.format(value)} ${value === 1 ? one : many}`;
