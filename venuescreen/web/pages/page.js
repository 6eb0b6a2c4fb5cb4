// Everything works without this script. With it the page follows the room, and never takes away what is being typed.
(() => {
  "use strict";
  const HOME = document.documentElement.dataset.home; // this page may be the answer to a form, which can't be asked for again
  const QUIET_MS = 45000; // the server is heard every 15 s
  const FADE_MS = 3000;
  const PARTS = ["head", "told", "act", "wall", "next"];
  const SAID = ["number", "here", "unnamed", "hidden", "spoken"];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const part = (id) => document.getElementById(id);
  const soon = (least, most) => least + Math.random() * (most - least); // phones must not all ask at once
  let stream = null;
  let heard = 0; // changes of the wall so far
  let lastHeard = Date.now();
  let missed = false; // whether the stream broke off since the page was made
  let deadline = Infinity; // when the names go, even with nobody to say so
  let mine = 0; // this phone's own arrival, once it was on the wall
  let tries = 0; // in vain, since the server last said all
  let watchdog, expiry, refreshing, fading;

  // What the visitor is doing

  function dirty() {
    const form = part("say");
    if (!form) return false;
    if (location.pathname !== "/") return true; // refused: the server sent back what was typed
    return [...form.querySelectorAll("input")].some((field) =>
      ["radio", "checkbox"].includes(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
  }

  function busy() {
    const form = part("say");
    return dirty() || Boolean(form && form.contains(document.activeElement));
  }

  const topics = () => [...document.querySelectorAll("input[type=radio][name=interest]")];

  // A typed subject counts before a chosen one: so only one of them stands there.
  function settleSubject({ target }) {
    if (target.id === "interest" && target.value) topics().forEach((topic) => { topic.checked = topic.value === ""; });
    if (target.type === "radio" && target.name === "interest" && target.value) part("interest").value = "";
  }

  // The wall

  function say(what, text) {
    const place = part("wall").querySelector(`[data-say=${what}]`);
    if (place && place.textContent !== text) place.textContent = text;
  }

  function add(to, tag, text, kind) {
    const child = document.createElement(tag);
    child.textContent = text;
    if (kind) child.className = kind;
    if (tag === "bdi") child.dir = "auto";
    to.append(to.childNodes.length ? " " : "", child);
    return child;
  }

  function chip([arrival, name, verb, interest, stance, also, offer, aside]) {
    const list = part("guests");
    const item = document.createElement("li");
    item.dataset.arrival = arrival;
    add(item, "bdi", name, "name").translate = false;
    if (interest) {
      add(item, "span", verb);
      add(item, "bdi", interest, stance);
    }
    if (offer) {
      add(item, "span", also);
      add(item, "bdi", offer, "offers");
    }
    if (aside) add(item, "span", aside);
    if (arrival === mine) {
      item.className = "mine";
      add(item, "small", list.dataset.you);
    }
    return item;
  }

  function put(list, guest) {
    const item = chip(guest);
    const others = [...list.children];
    const before = others.find((other) => other.dataset.arrival === item.dataset.arrival);
    if (before) return before.replaceWith(item);
    item.classList.add("new");
    return list.insertBefore(item, others.find((other) => Number(other.dataset.arrival) > guest[0]) || null);
  }

  function fill(list, items) {
    list.textContent = "";
    list.append(...items);
  }

  function join(threads) {
    const list = part("threads");
    if (!list) return;
    fill(list, threads.map((thread) => {
      const item = document.createElement("li");
      item.textContent = thread;
      return item;
    }));
  }

  function onWall(wall) {
    const list = part("guests");
    join(wall.threads);
    SAID.forEach((what) => say(what, wall[what]));
    if (list) {
      clearTimeout(fading);
      list.classList.remove("gone");
      fill(list, wall.guests.map(chip));
    }
    tries = 0;
    note(false);
    const behind = wall.headline !== document.querySelector("h1").textContent; // the session began before the stream did
    if (missed || behind) refresh(soon(0, 2000)); // what happened meanwhile was told to nobody here
    missed = true;
  }

  function onChange(change) {
    const list = part("guests");
    SAID.forEach((what) => say(what, change[what]));
    join(change.threads);
    if (!list) return;
    [...list.children].filter((item) => change.gone.includes(Number(item.dataset.arrival))).forEach((item) => item.remove());
    change.put.forEach((guest) => put(list, guest));
    if (change.gone.includes(mine) || change.put.some(([arrival]) => arrival === mine)) refresh(soon(0, 500));
  }

  function evaporate(fade) {
    const list = part("guests");
    if (!dirty() && part("say")) {
      part("say").querySelectorAll(".line input").forEach((field) => { field.value = field.defaultValue = ""; });
      topics().forEach((topic) => { topic.checked = topic.defaultChecked = topic.value === ""; });
      part("say").querySelectorAll("[type=checkbox]").forEach((tick) => { tick.checked = tick.defaultChecked = false; });
    }
    if (!list) return;
    join([]);
    say("spoken", "");
    list.classList.add("gone");
    clearTimeout(fading);
    fading = setTimeout(() => fill(list, []), fade);
  }

  function note(shown) {
    if (part("still")) part("still").hidden = !shown;
  }

  // The stream

  function on(name, act) {
    stream.addEventListener(name, (event) => {
      watch();
      if (name === "wall" || name === "change") heard += 1;
      act(JSON.parse(event.data));
    });
  }

  function open() {
    stream = new EventSource(part("wall").dataset.live);
    on("wall", onWall);
    on("change", onChange);
    on("page", () => refresh(soon(0, 2000)));
    on("erased", () => {
      evaporate(still.matches ? 0 : FADE_MS);
      refresh(FADE_MS + soon(0, 2000));
    });
    on("alive", () => note(false));
    stream.addEventListener("error", () => {
      if (!stream || stream.readyState !== EventSource.CLOSED) return; // else it comes back by itself
      close();
      later();
    });
    watch();
  }

  function close() {
    clearTimeout(watchdog);
    if (stream) stream.close();
    stream = null;
  }

  function reopen() {
    close();
    if (part("wall").dataset.live) open();
  }

  function watch() {
    lastHeard = Date.now();
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      note(true);
      reopen();
    }, QUIET_MS);
  }

  // The page

  function later() { // a page that is a little old is better than an error page
    note(true);
    refresh(tries === 0 ? soon(2000, 5000) : soon(30000, 60000));
    tries += 1;
  }

  function refresh(wait) {
    clearTimeout(refreshing);
    refreshing = setTimeout(fetchPage, wait);
  }

  async function fetchPage() {
    const known = heard;
    const patience = new AbortController();
    const impatient = setTimeout(() => patience.abort(), 10000);
    try {
      const answer = await fetch(HOME, { cache: "no-store", credentials: "same-origin", signal: patience.signal });
      const html = (answer.headers.get("Content-Type") || "").startsWith("text/html");
      const wait = Number(answer.headers.get("Retry-After")) || 10;
      if (answer.status === 429) refresh(1000 * wait + soon(0, 2000));
      else if (!answer.ok || !html) later();
      else show(new DOMParser().parseFromString(await answer.text(), "text/html"), known);
    } catch (failed) { // the network is away
      later();
    } finally {
      clearTimeout(impatient);
    }
  }

  function show(fresh, known) {
    const keep = busy() && (fresh.getElementById("say") || over());
    const [was, now] = [document, fresh].map((page) => page.querySelector("details"));
    if (was && now) now.open = was.open;
    withoutNoscript(fresh);
    PARTS.filter((id) => !(keep && (id === "told" || id === "act"))).forEach((id) => swap(id, fresh.getElementById(id)));
    document.title = fresh.title;
    follow();
    if (known === heard) return;
    missed = false;
    reopen(); // the page may be older than what the stream has said: hear it all again
  }

  // Nobody is taken any more: what was being typed stays, and it is said why it can't be sent.
  function over() {
    part("act").querySelectorAll("button").forEach((button) => { button.disabled = true; });
    const why = document.createElement("p");
    why.className = "why";
    why.setAttribute("role", "alert");
    why.textContent = document.documentElement.dataset.over;
    part("told").replaceChildren(why);
    return true;
  }

  function swap(id, fresh) {
    const old = part(id);
    if (old.isEqualNode(fresh)) return;
    const focused = old.contains(document.activeElement) && document.activeElement.id;
    old.replaceWith(document.adoptNode(fresh));
    if (focused && part(focused)) part(focused).focus({ preventScroll: true });
  }

  function withoutNoscript(page) {
    page.querySelectorAll("noscript").forEach((each) => each.remove());
  }

  function follow() {
    const { live, closesIn } = part("wall").dataset;
    const list = part("guests");
    mine = Number(list && list.dataset.mine) || mine;
    deadline = closesIn === undefined ? Infinity : Date.now() + 1000 * Number(closesIn) + 5000;
    clearTimeout(expiry);
    if (deadline !== Infinity) expiry = setTimeout(late, deadline - Date.now());
    if (live && !stream) open();
    if (!live) {
      close();
      tries = 0;
    }
  }

  function late() {
    if (Date.now() < deadline) return;
    evaporate(0);
    note(true);
    refresh(soon(0, 2000));
  }

  function back() {
    if (document.visibilityState !== "visible") return;
    late();
    if (!stream || Date.now() - lastHeard > QUIET_MS) reopen();
    refresh(soon(0, 500));
  }

  withoutNoscript(document);
  document.addEventListener("input", settleSubject);
  document.addEventListener("visibilitychange", back);
  window.addEventListener("pageshow", (event) => event.persisted && back());
  window.addEventListener("pagehide", close);
  follow();
})();
