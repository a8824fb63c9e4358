// The reading page: lengths as tabs, and the source sentence beside a citation. Without it all of that is still there to
// read. Texts are put on the page as text, never as mark-up.
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  const SHOW_MS = 90;
  const HIDE_MS = 220;
  const targetOf = (link) => document.getElementById(link.hash.slice(1));

  function makeTabs() {
    const list = document.querySelector(".tabs");
    const links = list ? [...list.querySelectorAll("a")] : [];
    const panels = links.map((link) => targetOf(link).closest("section"));
    const select = (index) => {
      links.forEach((link, at) => {
        link.setAttribute("aria-selected", String(at === index));
        link.tabIndex = at === index ? 0 : -1;
        panels[at].classList.toggle("chosen", at === index);
      });
    };
    if (links.length < 2) return () => {};
    document.getElementById("briefing").classList.add("tabbed");
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", "Length");
    links.forEach((link, at) => {
      link.parentElement.setAttribute("role", "presentation");
      link.setAttribute("role", "tab");
      link.id = `tab-${at}`;
      panels[at].id = `panel-${at}`;
      link.setAttribute("aria-controls", panels[at].id);
      panels[at].setAttribute("role", "tabpanel");
      panels[at].setAttribute("aria-labelledby", link.id);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        select(at);
      });
    });
    list.addEventListener("keydown", (event) => {
      const at = links.indexOf(document.activeElement);
      const last = links.length - 1;
      const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
      if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      select(to);
      links[to].focus();
    });
    const named = links.findIndex((link) => link.hash === location.hash);
    const chosen = panels.findIndex((panel) => panel.classList.contains("chosen"));
    select(named >= 0 ? named : Math.max(chosen, 0));
    return (element) => {
      const at = panels.findIndex((panel) => panel.contains(element));
      if (at >= 0) select(at);
    };
  }

  function add(parent, tag, name) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    parent.append(element);
    return element;
  }

  function makePeek() {
    const box = add(document.body, "div", "peek");
    box.id = "peek";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    const from = add(box, "p", "from");
    const title = add(box, "p", "title");
    const quote = add(box, "p", "quote");
    const facts = add(box, "p", "facts");
    add(box, "p", "hint").textContent = "Tap again to read it in the article.";
    let shown = null;
    let timer = 0;

    const hide = () => {
      clearTimeout(timer);
      if (!shown) return;
      shown.removeAttribute("aria-describedby");
      shown.classList.remove("open");
      shown = null;
      box.hidden = true;
    };
    const place = (link) => {
      const chip = link.getBoundingClientRect();
      const room = document.documentElement.clientWidth;
      const left = Math.min(Math.max(chip.left + chip.width / 2 - box.offsetWidth / 2, 16), room - box.offsetWidth - 16);
      const below = chip.bottom + 8;
      const above = chip.top - box.offsetHeight - 8;
      const top = below + box.offsetHeight > window.innerHeight && above > 0 ? above : below;
      box.style.left = `${Math.max(left, 16) + window.scrollX}px`;
      box.style.top = `${top + window.scrollY}px`;
    };
    const fill = (link) => {
      const target = targetOf(link);
      const source = target.closest("article");
      const dated = source.querySelector("header time");
      from.textContent = source.querySelector(".name").textContent;
      if (dated) from.append(dated.cloneNode(true));
      title.textContent = source.querySelector("h3").textContent;
      title.hidden = title.textContent === source.querySelector(".name").textContent;
      quote.textContent = target.querySelector(".quote").textContent;
      const sentence = link.closest(".sentence");
      facts.hidden = !sentence;
      facts.textContent = sentence ? `The statement: ${sentence.dataset.support}. ${sentence.dataset.verdict}.` : "";
    };
    const show = (link) => {
      clearTimeout(timer);
      if (shown === link || !targetOf(link)) return;
      hide();
      fill(link);
      shown = link;
      box.hidden = false;
      link.classList.add("open");
      link.setAttribute("aria-describedby", "peek");
      place(link);
    };
    const later = (action, delay) => {
      clearTimeout(timer);
      timer = setTimeout(action, delay);
    };
    return { box, show, hide, later, isOpen: (link) => shown === link, link: () => shown };
  }

  function wireCitations(reveal) {
    const peek = makePeek();
    const main = document.getElementById("briefing");
    const citation = (event) => event.target.closest?.(".cites a");
    let last = null;
    let touched = false;

    const goBack = (event) => {
      if (!last) return;
      event.preventDefault();
      reveal(last);
      last.focus({ preventScroll: true });
      last.scrollIntoView({ block: "center" });
    };
    const follow = (link) => {
      peek.hide();
      document.querySelectorAll(".cites a.current").forEach((other) => other.classList.remove("current"));
      main.querySelectorAll(".cites a").forEach((other) => other.classList.toggle("current", other.hash === link.hash));
      last = link;
      // After the browser has gone there by itself: whoever reads by keyboard goes on from the sentence.
      requestAnimationFrame(() => targetOf(link)?.focus({ preventScroll: true }));
    };
    main.addEventListener("pointerover", (event) => {
      const link = citation(event);
      if (link && event.pointerType !== "touch") peek.later(() => peek.show(link), SHOW_MS);
    });
    main.addEventListener("pointerout", (event) => {
      if (citation(event) && event.pointerType !== "touch") peek.later(peek.hide, HIDE_MS);
    });
    peek.box.addEventListener("pointerover", () => peek.later(() => {}, 0));
    peek.box.addEventListener("pointerleave", () => peek.later(peek.hide, HIDE_MS));
    peek.box.addEventListener("click", () => peek.link()?.click());
    main.addEventListener("focusin", (event) => {
      const link = citation(event);
      if (link && link.matches(":focus-visible") && !touched) peek.show(link);
    });
    main.addEventListener("focusout", (event) => {
      if (citation(event)) peek.later(peek.hide, HIDE_MS);
    });
    document.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch";
      if (!citation(event) && !peek.box.contains(event.target)) peek.hide();
    });
    document.addEventListener("click", (event) => {
      const link = citation(event);
      if (link && touched && !peek.isOpen(link)) {
        event.preventDefault();
        peek.show(link);
      } else if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
        follow(link);
      } else if (event.target.closest?.(".return")) {
        goBack(event);
      }
    });
    document.addEventListener("keydown", (event) => {
      touched = false;
      if (event.key !== "Escape") return;
      if (peek.link()) peek.hide();
      else if (document.activeElement?.closest(".sources")) goBack(event);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!document.getElementById("briefing")) return;
    wireCitations(makeTabs());
  });
})();
