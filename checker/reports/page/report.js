"use strict";
// Shows the report's data. What an article holds reaches the page as text nodes only, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const plural = new Intl.PluralRules(data.language);
  const day = new Intl.DateTimeFormat(data.language === "en" ? "en-GB" : data.language, { dateStyle: "long", timeZone: "UTC" });
  const SEVERITIES = ["error", "warning", "info"];
  const REASONS = 3; // told at once
  const AROUND = 60; // characters told on either side of a place
  const byId = (id) => document.getElementById(id);

  // --- small tools -----------------------------------------------------------------------------------------

  /** An element with attributes (fixed names, never from an article) and children; strings become text. */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null) element.setAttribute(name, value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== ""));
    return element;
  }

  const fill = (sentence, values) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const say = (name, values = {}) => fill(words[name] || name, values);
  const count = (name, n) =>
    fill(words[name][plural.select(n)] || words[name].other, { n: n.toLocaleString(data.language) });
  const readable = (iso) => (iso ? day.format(new Date(iso + "T00:00:00Z")) : "…");
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (element) =>
    element && element.scrollIntoView({ block: "center", behavior: still() ? "auto" : "smooth" });

  // --- what is shown ---------------------------------------------------------------------------------------

  const state = { severities: new Set(SEVERITIES), rules: new Set(Object.keys(data.rules)), find: "", wrong: false };
  const articles = data.articles;
  const judged = data.mode === "lint";
  state.wrong = judged && articles.some((article) => article.findings.length);
  let listed = [];
  let current = -1;
  let chosen = -1;
  let lit = "";

  const visible = (article) => !judged ? [] :
    article.findings.filter((finding) => state.severities.has(finding.severity) && state.rules.has(finding.rule));

  // The folder that all articles lie in goes without saying in the list.
  const shared = (() => {
    if (articles.length < 2) return 0;
    const paths = articles.map((article) => article.path);
    let same = 0;
    while (same < paths[0].length && paths.every((path) => path[same] === paths[0][same])) same++;
    return same && Math.max(paths[0].lastIndexOf("/", same - 1), paths[0].lastIndexOf("#", same - 1)) + 1;
  })();

  function title_of(article) {
    const title = article.fields.find(([name]) => name === "title");
    return title ? make("div", { class: "muted" }, article.text.slice(title[1], title[2])) : null;
  }

  function searched(article) {
    article.searched ??= [
      article.path, article.text, ...article.persons.map((person) => person.name),
      ...article.findings.map((finding) => finding.message),
    ].join("\n").toLowerCase();
    return article.searched;
  }

  // --- the list --------------------------------------------------------------------------------------------

  function checkbox(name, text, box, value, checked) {
    const input = make("input", { type: "checkbox", name, value, checked, onchange: () => {
      if (box) input.checked ? box.add(value) : box.delete(value);
      else state.wrong = input.checked;
      refresh();
    } });
    return make("label", { class: "choice" }, input, text);
  }

  function filters() {
    const find = make("input", { type: "search", id: "find", autocomplete: "off", spellcheck: "false" });
    let waiting = 0;
    find.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { state.find = find.value.trim().toLowerCase(); refresh(); }, 120);
    });
    const form = make("form", { id: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
      make("label", { for: "find" }, say("html_find")), find);
    if (judged) {
      const used = new Map();
      for (const { rule } of articles.flatMap((article) => article.findings)) used.set(rule, (used.get(rule) || 0) + 1);
      form.append(
        make("fieldset", {}, make("legend", {}, say("column_severity")),
          SEVERITIES.map((severity) => checkbox("severity", say(severity), state.severities, severity, true))),
        make("fieldset", {}, make("legend", {}, say("column_rule")),
          [...used.keys()].sort().map((rule) => checkbox("rule", `${rule} (${used.get(rule)})`, state.rules, rule, true))),
        make("fieldset", {}, make("legend", {}, say("html_list")),
          checkbox("wrong", say("html_only_wrong"), null, "wrong", state.wrong)));
      if (!used.size) form.querySelectorAll("fieldset").forEach((set) => set.remove());
    }
    const keys = make("input", { type: "checkbox", id: "keys", checked: true });
    form.append(make("details", {}, make("summary", {}, say("html_keys")),
      make("p", {}, say("html_keys_told")),
      make("label", { class: "choice" }, keys, say("html_keys_on"))));
    return form;
  }

  function badges(findings) {
    return SEVERITIES.map((severity) => {
      const n = findings.filter((finding) => finding.severity === severity).length;
      return n ? make("span", { class: `badge ${severity}` }, count(`html_${severity}`, n)) : null;
    });
  }

  function refresh() {
    listed = [];
    articles.forEach((article, index) => {
      if (state.wrong && !visible(article).length) return;
      if (state.find && !searched(article).includes(state.find)) return;
      listed.push(index);
    });
    const items = listed.map((index) => {
      const article = articles[index];
      const content = judged ? badges(visible(article))
        : [make("span", { class: "muted" }, count("persons", article.persons.length))];
      return make("li", {},
        make("a", { href: `#a${index}`, "data-index": index, "aria-current": index === current ? "true" : null },
          make("div", {}, article.path.slice(shared)), title_of(article), make("div", {}, content)));
    });
    const focused = byId("list").contains(document.activeElement);
    byId("list").replaceChildren(...items);
    byId("count").textContent = count("articles", listed.length);
    if (current < 0 || !listed.includes(current)) open(listed.length ? listed[0] : -1, false);
    else draw();
    const here = focused && byId("list").querySelector("[aria-current]");
    if (here) here.focus();
  }

  // --- one article -----------------------------------------------------------------------------------------

  function open(index, push = true) {
    current = index;
    chosen = -1;
    lit = "";
    for (const link of byId("list").querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
    const link = byId("list").querySelector(`a[data-index="${index}"]`);
    if (link) {
      link.setAttribute("aria-current", "true");
      link.scrollIntoView({ block: "nearest" });
    }
    if (push && index >= 0 && location.hash !== `#a${index}`) history.pushState(null, "", `#a${index}`);
    draw();
  }

  function draw() {
    const main = byId("article");
    if (current < 0) main.replaceChildren(make("p", {}, say("html_none")));
    else main.replaceChildren(...page(articles[current], "h3"));
    mark_found();
  }

  function page(article, heading) {
    const findings = visible(article);
    const about = [article.date ? say(article.undated ? "html_undated" : "html_dated", { date: readable(article.date) }) : "",
      article.suppressed ? count("suppressed", article.suppressed) : ""].filter(Boolean).join(" · ");
    const parts = [make("h2", {}, article.path), make("p", { class: "muted" }, about)];
    const text = make("section", { class: "text" }, make(heading, {}, say("html_text")), copy(article, findings));
    if (judged) {
      const cards = findings.length ? findings.map((finding, number) => card(article, finding, number))
        : make("p", {}, say("html_clean"));
      // Side by side where there is room; without findings the text has it all.
      parts.push(make("div", { class: findings.length ? "pair" : "" },
        make("section", { class: "findings" }, make(heading, {}, say("html_findings")), cards), text));
    } else parts.push(text);
    const persons = article.persons;
    if (persons.length) {
      parts.push(make(heading, {}, say("html_persons")),
        make("div", { class: "persons" }, persons.map((who) => person(article, who, findings))));
    }
    const times = timelines(article);
    if (times.length) parts.push(make(heading, {}, say("html_offices")), ...times);
    return parts;
  }

  const field_of = (article, position) =>
    article.fields.findLast((field) => field[1] <= position) || article.fields[0] || ["body", 0, article.text.length];
  const field_name = (name) => say(`in_${name}`);

  function card(article, finding, number) {
    const jump = make("button", { type: "button", class: "link", onclick: () => choose(number, true) },
      say("html_line", { line: finding.line, column: finding.column }));
    const field = field_of(article, finding.start)[0];
    return make("div", { class: `finding is-${finding.severity}`, id: `f${number}` },
      make("p", {}, make("span", { class: "severity" }, say(finding.severity)), " · ", make("span", {
        title: data.rules[finding.rule] || null }, finding.rule), " · ", field_name(field), " · ", jump),
      make("p", { class: "message" }, make("bdi", {}, finding.message)),
      finding.title ? make("p", {}, say("title_disagrees", { odd: finding.text, right: finding.title })) : null,
      sides(article, finding) || excerpt(article, finding),
      reasons(finding.evidence),
      finding.suggestion ? make("p", { class: "mend" }, say("suggestion", { suggestion: finding.suggestion })) : null,
      finding.settle ? make("p", { class: "muted" }, settled(finding.settle)) : null);
  }

  /** The strongest reasons, and the others behind a click; on paper all of them. */
  function reasons(sentences) {
    const items = sentences.map((sentence) => make("li", {}, make("bdi", {}, sentence)));
    if (!items.length) return null;
    const rest = items.splice(items.length > REASONS + 1 ? REASONS : items.length);
    return make("div", {}, make("ul", {}, items), rest.length
      ? make("details", {}, make("summary", {}, count("html_more_reasons", rest.length)), make("ul", {}, rest)) : null);
  }

  /** How to settle a finding that is no mistake: a place in the rules to bring up to date, or a line of settings. */
  function settled(line) {
    const [before, after] = say(line.startsWith("rules/") ? "settle_rules" : "settle").split("{settle}");
    return [before, make("code", {}, line), after];
  }

  /** The words around a place, the place itself marked. */
  function snippet(article, start, end, severity) {
    const field = field_of(article, start);
    const text = article.text;
    const from = Math.max(field[1], text.lastIndexOf("\n", start - 1) + 1, start - 160);
    const newline = text.indexOf("\n", end);
    const to = Math.min(field[2], newline < 0 ? text.length : newline, end + 160);
    return make("div", {}, make("h4", {}, field_name(field[0])),
      make("p", { dir: "auto" }, text.slice(from, start), make("mark", { class: severity }, text.slice(start, end)), text.slice(end, to)));
  }

  /** The words around a finding, for screens on which the text is far below. */
  function excerpt(article, finding) {
    const [, from, to] = field_of(article, finding.start);
    const newline = article.text.indexOf("\n", finding.end);
    const before = article.text.slice(Math.max(from, article.text.lastIndexOf("\n", finding.start - 1) + 1), finding.start);
    const after = article.text.slice(finding.end, Math.min(to, newline < 0 ? to : newline));
    return make("p", { class: "excerpt", dir: "auto" },
      before.length > AROUND ? "…" + before.slice(-AROUND).replace(/^\S*\s/, "") : before,
      make("mark", { class: finding.severity }, article.text.slice(finding.start, finding.end)),
      after.length > AROUND ? after.slice(0, AROUND).replace(/\s\S*$/, "") + "…" : after);
  }

  /** Two parts of the article side by side where they disagree: the title and the body, a caption and the body. */
  function sides(article, finding) {
    const here = field_of(article, finding.start);
    const other = finding.related.find(([start]) => field_of(article, start)[0] !== here[0]);
    if (!other) return null;
    const both = [[finding.start, finding.end, finding.severity], [other[0], other[1], "info"]].sort((a, b) => a[0] - b[0]);
    return make("div", { class: "sides" }, both.map(([start, end, severity]) => snippet(article, start, end, severity)));
  }

  /** The article's text, part by part, with its mentions, offices and findings. */
  function copy(article, findings) {
    return article.fields.map(([name, start, end]) => make("div", { class: "part" },
      make("div", { class: "name" }, field_name(name)),
      make("div", { class: `copy ${name === "title" ? "title" : ""}`, lang: article.language || null, dir: "auto" },
        ...marked(article, findings, start, end))));
  }

  function marked(article, findings, start, end) {
    const cuts = new Set([start, end]);
    const within = (from, to) => from < end && to > start;
    const mentions = article.persons.flatMap((who) => who.mentions.map(([from, to]) => ({ who: who.id, from, to })))
      .filter(({ from, to }) => within(from, to)).sort((a, b) => a.from - b.from);
    const claims = article.persons.flatMap((who) => who.claims).filter((claim) => within(claim.start, claim.end));
    const shown = findings.map((finding, number) => ({ finding, number })).filter(({ finding }) => within(finding.start, finding.end));
    for (const { from, to } of mentions) cuts.add(from).add(to);
    for (const claim of claims) cuts.add(claim.start).add(claim.end);
    for (const { finding } of shown) cuts.add(finding.start).add(finding.end);
    const points = [...cuts].filter((cut) => cut >= start && cut <= end).sort((a, b) => a - b);
    const out = [];
    let button = null;
    let next = 0;
    for (let index = 0; index + 1 < points.length; index++) {
      const [from, to] = [points[index], points[index + 1]];
      while (next < mentions.length && mentions[next].to <= from) next++;
      const mention = next < mentions.length && mentions[next].from <= from ? mentions[next] : null;
      let piece = article.text.slice(from, to);
      const claim = claims.find((one) => one.start <= from && to <= one.end);
      if (claim) piece = make("span", { class: "office", title: `${claim.office}, ${say("status_" + claim.status)}` }, piece);
      // The worst finding of a place gives its colour.
      const worst = shown.filter(({ finding }) => finding.start <= from && to <= finding.end)
        .sort((a, b) => SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity))[0];
      if (worst) {
        piece = make("mark", { class: `${worst.finding.severity} ${worst.number === chosen ? "chosen" : ""}`,
          "data-finding": worst.number, title: `${say(worst.finding.severity)}: ${worst.finding.message}` }, piece);
      }
      if (!mention) { out.push(piece); button = null; continue; }
      if (!button || button.mention !== mention) {
        button = make("button", { type: "button", class: `mention ${mention.who === lit ? "lit" : ""}`, "data-person": mention.who,
          "aria-pressed": String(mention.who === lit) });
        button.mention = mention;
        out.push(button);
      }
      button.append(piece);
    }
    return out;
  }

  /** A person: every form of the name with its count and places, and the offices the text gives. */
  function person(article, who, findings) {
    const odd = new Set(findings.filter((finding) => finding.entity === who.id).flatMap((finding) =>
      who.mentions.filter(([start, end]) => start <= finding.start && finding.end <= end).map(([start]) => start)));
    const forms = new Map();
    for (const [start, end, line] of who.mentions) {
      const form = article.text.slice(start, end).replace(/\s+/g, " ");
      if (!forms.has(form)) forms.set(form, []);
      forms.get(form).push({ start, line });
    }
    const rows = [...forms].sort((a, b) => b[1].length - a[1].length).map(([form, places]) =>
      make("tr", { class: places.some((place) => odd.has(place.start)) ? "odd" : null },
        make("td", {}, make("bdi", {}, form)), make("td", { class: "number" }, String(places.length)),
        make("td", {}, places.map(({ start, line }) => make("button", { type: "button", class: "link",
          "aria-label": say("html_go", { form, line }), onclick: () => visit(who.id, start) }, String(line))))));
    const claims = who.claims.map((claim) => make("tr", {}, make("td", {}, claim.text),
      make("td", {}, say("status_" + claim.status) + (claim.certain ? "" : " ?")), make("td", {}, claim.office)));
    const heads = (...names) => make("tr", {}, names.map((name) => make("th", { scope: "col" }, say(name))));
    return make("div", { class: `person ${who.id === lit ? "lit" : ""}`, "data-row": who.id },
      make("h4", {}, make("button", { type: "button", class: "name", "data-person": who.id, "aria-pressed": String(who.id === lit) }, who.name)),
      make("div", { class: "scroll" }, make("table", {}, make("thead", {}, heads("html_form", "html_count", "html_lines")), make("tbody", {}, rows))),
      claims.length ? make("div", { class: "scroll" }, make("table", {},
        make("thead", {}, heads("html_claimed", "html_status", "html_office")), make("tbody", {}, claims))) : null);
  }

  // --- time lines ------------------------------------------------------------------------------------------

  const YEAR = 365.25 * 864e5;
  const moment = (iso, other) => (iso ? Date.parse(iso + "T00:00:00Z") : other);

  /** For each office that the article gives to somebody: who held it by the register, and the day in question. */
  function timelines(article) {
    const given = new Map();
    for (const who of article.persons) {
      for (const claim of who.claims) {
        if (!data.offices[claim.office]) continue;
        if (!given.has(claim.office)) given.set(claim.office, []);
        given.get(claim.office).push({ who, claim });
      }
    }
    return [...given].map(([id, claims]) => timeline(article, id, claims));
  }

  function timeline(article, id, claims) {
    const office = data.offices[id];
    const now = moment(article.date, Date.now());
    const spans = claims.map(({ claim }) => claim.period
      ? [moment(claim.period[0], now - 4 * YEAR), moment(claim.period[1], now)] : [now, now]);
    const low = Math.min(now, ...spans.map((span) => span[0])) - 5 * YEAR;
    const high = Math.max(now, ...spans.map((span) => span[1])) + 3 * YEAR;
    const at = (time) => `${Math.min(100, Math.max(0, (100 * (time - low)) / (high - low)))}%`;
    const bar = (kind, from, to) => {
      const element = make("i", { class: kind });
      element.style.left = at(from);
      element.style.right = `calc(100% - ${at(to)})`;
      return element;
    };
    const row = (kind, text, ...bars) => {
      const date = bar("day", now, now);
      date.style.right = "auto";
      return make("li", { class: kind }, make("span", {}, text), make("div", { class: "track", "aria-hidden": "true" }, ...bars, date));
    };
    const holders = office.holders
      .map((holder) => ({ ...holder, from: moment(holder.start, low), to: moment(holder.end, high) }))
      .filter((holder) => holder.to >= low && holder.from <= high);
    const seen = new Set();
    const rows = claims.flatMap(({ who, claim }, index) => {
      const key = [who.id, claim.status, ...(claim.period || [])].join();
      if (seen.has(key)) return [];
      seen.add(key);
      const [from, to] = spans[index];
      const text = say("html_article_says", { person: who.name, status: say("status_" + claim.status) });
      return row(claim.against ? "against" : "", text, bar("claim", from, to));
    });
    for (const holder of holders) {
      const held = holder.from <= now && now <= holder.to;
      const name = holder.acting ? say("html_acting", { person: holder.name }) : holder.name;
      rows.push(row(held ? "held" : "", `${name}, ${holder.term}`, bar("tenure", holder.from, holder.to)));
    }
    const years = [low, high].map((time) => String(new Date(time).getUTCFullYear()));
    const middle = make("span", { class: "today" }, readable(article.date));
    middle.style.left = at(now);
    return make("div", { class: "time" }, make("h4", {}, `${office.name} (${id})`),
      make("ol", {}, rows, make("li", { "aria-hidden": "true" }, make("span", {}), make("div", { class: "axis" },
        make("span", {}, years[0]), middle, make("span", {}, years[1])))),
      make("p", { class: "muted" }, say("html_register", { from: readable(office.known[0]), to: readable(office.known[1]), source: office.source })));
  }

  // --- what a reader does ----------------------------------------------------------------------------------

  function light(id) {
    lit = lit === id ? "" : id;
    for (const element of byId("article").querySelectorAll("[data-person]")) {
      const on = element.dataset.person === lit;
      element.classList.toggle("lit", on && element.classList.contains("mention"));
      element.setAttribute("aria-pressed", String(on));
    }
    for (const row of byId("article").querySelectorAll("[data-row]")) row.classList.toggle("lit", row.dataset.row === lit);
  }

  function visit(id, start) {
    if (lit !== id) light(id);
    const mentions = articles[current].persons.find((who) => who.id === id).mentions.map((one) => one[0]).sort((a, b) => a - b);
    const buttons = [...byId("article").querySelectorAll("button.mention")].filter((one) => one.dataset.person === id);
    const button = buttons[mentions.indexOf(start)];
    show(button);
    if (button) button.focus({ preventScroll: true });
  }

  /** Chooses a finding of the article; the view goes to its place in the text, or to its card. */
  function choose(number, in_text) {
    chosen = number;
    for (const old of byId("article").querySelectorAll(".chosen")) old.classList.remove("chosen");
    const box = byId(`f${number}`);
    const marks = byId("article").querySelectorAll(`mark[data-finding="${number}"]`);
    if (!box) return;
    box.classList.add("chosen");
    for (const one of marks) one.classList.add("chosen");
    show(in_text && marks.length ? marks[0] : box);
  }

  /** What was searched for, marked in the text without touching it. */
  function mark_found() {
    if (!window.CSS || !CSS.highlights) return;
    CSS.highlights.delete("hit");
    if (!state.find || current < 0) return;
    const ranges = [];
    const walker = document.createTreeWalker(byId("article"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      if (text.length !== node.data.length) continue;
      for (let at = text.indexOf(state.find); at >= 0; at = text.indexOf(state.find, at + 1)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + state.find.length);
        ranges.push(range);
      }
    }
    if (ranges.length) CSS.highlights.set("hit", new Highlight(...ranges));
  }

  function step(by) {
    const place = listed.indexOf(current) + by;
    if (place >= 0 && place < listed.length) open(listed[place]);
  }

  byId("article").addEventListener("click", (event) => {
    const target = event.target.closest("[data-person], mark[data-finding]");
    if (!target) return;
    const who = event.target.closest("[data-person]");
    if (who) light(who.dataset.person);
    const found = event.target.closest("mark[data-finding]");
    if (found && !who) choose(Number(found.dataset.finding), false);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && lit) { light(lit); return; }
    const typing = event.target.closest && event.target.closest("input:not([type=checkbox])");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !byId("keys").checked) return;
    const last = current < 0 ? -1 : visible(articles[current]).length - 1;
    const deeds = {
      j: () => chosen < last ? choose(chosen + 1, true) : step(1),
      k: () => chosen > 0 ? choose(chosen - 1, true) : step(-1),
      n: () => step(1),
      p: () => step(-1),
      "/": () => byId("find").focus(),
    };
    if (deeds[event.key]) { event.preventDefault(); deeds[event.key](); }
  });

  // On a phone the list stands above the article: a choice in it leads down to the article.
  const narrow = matchMedia("(max-width: 50rem)");
  byId("side").addEventListener("click", (event) => {
    const link = event.target.closest("#list a");
    if (!link) return;
    event.preventDefault();
    open(Number(link.dataset.index));
    if (narrow.matches) byId("article").scrollIntoView();
    else scrollTo(0, 0);
  });

  // Arrow keys go through the list; a link of it is one stop for Tab each, as links are.
  function arrows(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || !event.target.matches("#list a")) return;
    event.preventDefault();
    step(by);
    const link = byId("list").querySelector("[aria-current]");
    if (link) link.focus();
  }

  function follow() {
    const asked = /^#a(\d+)$/.exec(location.hash);
    if (asked && Number(asked[1]) < articles.length) open(Number(asked[1]), false);
  }

  // On paper: every article of the list, since nobody can click there.
  addEventListener("beforeprint", () => {
    byId("print").replaceChildren(...listed.map((index) => {
      const whole = make("article", {}, ...page(articles[index], "h3"));
      for (const one of whole.querySelectorAll("[id]")) one.removeAttribute("id");
      for (const one of whole.querySelectorAll("details")) one.open = true;
      return whole;
    }));
  });
  addEventListener("afterprint", () => byId("print").replaceChildren());
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);

  byId("told").append(
    ...data.failures.map((text) => make("p", { class: "failure" }, text)),
    ...data.notes.map((text) => make("p", {}, text)));
  byId("side").append(filters(), make("p", { id: "count", role: "status" }),
    make("nav", { "aria-label": say("html_list"), onkeydown: arrows, tabindex: "0" }, make("ul", { id: "list" })));
  refresh();
  follow();
  document.documentElement.dataset.ready = "yes";
})();
