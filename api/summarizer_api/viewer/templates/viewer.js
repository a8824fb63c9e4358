// The start page and the wait. Without it the form sends as many boxes as the page has, and the wait looks again by itself.
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  const FILE_ENDINGS = /\.(txt|text|md|html?|xhtml|json|jsonl|ndjson)$/i;

  function decode(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }

  function makeForm(form) {
    const boxes = form.querySelector(".boxes");
    const template = document.getElementById("new-box");
    const status = form.querySelector(".status");
    const maxArticles = Number(form.dataset.maxArticles);
    const maxChars = Number(form.dataset.maxChars);
    let next = boxes.children.length;

    const say = (text) => {
      status.textContent = text;
    };
    const renumber = () => {
      [...boxes.children].forEach((box, at) => {
        box.querySelector("legend").textContent = `Article ${at + 1}`;
        const remove = box.querySelector(".remove");
        remove.hidden = boxes.children.length < 2;
        remove.setAttribute("aria-label", `Remove article ${at + 1}`);
      });
    };
    const addBox = () => {
      if (boxes.children.length >= maxArticles) {
        say(`At most ${maxArticles} articles are accepted.`);
        return null;
      }
      const box = template.content.querySelector(".box").cloneNode(true);
      for (const element of [box, ...box.querySelectorAll("*")]) {
        for (const name of ["id", "name", "for"]) {
          const value = element.getAttribute(name);
          if (value) element.setAttribute(name, value.replace("NEW", next));
        }
      }
      next += 1;
      boxes.append(box);
      renumber();
      return box;
    };
    const fill = (file, text) => {
      const empty = [...boxes.children].find((box) => !box.querySelector("textarea").value.trim());
      const box = empty ?? addBox();
      if (!box) return false;
      box.querySelector("textarea").value = text;
      box.querySelector("input[type=hidden]").value = file.name;
      box.querySelector(".file").textContent = file.name;
      return true;
    };
    const take = async (files) => {
      let taken = 0;
      const refused = [];
      for (const file of files) {
        if (!FILE_ENDINGS.test(file.name)) refused.push(`${file.name} is no text, HTML or JSON file`);
        else if (file.size > maxChars * 8) refused.push(`${file.name} is too large`);
        else if (fill(file, decode(await file.arrayBuffer()))) taken += 1;
        else break;
      }
      const added = taken === 1 ? "1 file added." : `${taken} files added.`;
      say([taken ? added : "", ...refused.map((why) => `${why}.`)].filter(Boolean).join(" "));
    };

    boxes.addEventListener("click", (event) => {
      if (!event.target.matches(".remove")) return;
      const box = event.target.closest(".box");
      const beside = box.previousElementSibling ?? box.nextElementSibling;
      box.remove();
      renumber();
      beside.querySelector("textarea").focus();
      say("Removed.");
    });
    boxes.addEventListener("input", (event) => {
      if (!event.target.matches("textarea") || event.target.value) return;
      const box = event.target.closest(".box"); // emptied: what is pasted next is not of that file
      box.querySelector("input[type=hidden]").value = "";
      box.querySelector(".file").textContent = "";
    });
    form.querySelector("button[value=more]").addEventListener("click", (event) => {
      event.preventDefault();
      addBox()?.querySelector("textarea").focus();
    });
    form.querySelector("input[type=file]").addEventListener("change", async (event) => {
      await take([...event.target.files]);
      event.target.value = "";
    });
    const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      document.body.classList.add("dropping");
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) document.body.classList.remove("dropping");
    });
    document.addEventListener("drop", (event) => {
      document.body.classList.remove("dropping");
      if (!holdsFiles(event)) return;
      event.preventDefault();
      take([...event.dataTransfer.files]);
    });
    form.addEventListener("submit", (event) => {
      const button = event.submitter;
      setTimeout(() => {
        if (button) button.disabled = true; // after the form was read: a disabled button sends no value
      }, 0);
      say("Sending the articles …");
    });
    window.addEventListener("pageshow", () => {
      form.querySelectorAll("button").forEach((button) => {
        button.disabled = false;
      });
      say("");
    });
    renumber();
    document.querySelector(".faults")?.focus();
  }

  function watch(stages) {
    const items = [...stages.querySelectorAll("li")];
    const status = document.querySelector(".status");
    const events = new EventSource(stages.dataset.events);
    const show = (stage) => {
      const at = items.findIndex((item) => item.dataset.stage === stage);
      if (at < 0) return;
      items.forEach((item, index) => {
        item.classList.toggle("past", index < at);
        if (index === at) item.setAttribute("aria-current", "step");
        else item.removeAttribute("aria-current");
      });
    };
    events.addEventListener("progress", (event) => {
      const job = JSON.parse(event.data);
      show(job.stage);
      const item = items.find((one) => one.dataset.stage === job.stage);
      const count = job.total > 1 ? ` (${job.done} of ${job.total})` : "";
      status.textContent = job.state === "queued" ? "Waiting for its turn" : item ? `${item.textContent}${count}` : "";
    });
    const again = () => {
      events.close();
      location.replace(location.href); // the server leads on to the briefing, or says what went wrong
    };
    events.addEventListener("end", again);
    events.addEventListener("error", () => {
      // The browser comes back by itself after most troubles; where it gave up, or cannot, the page looks again.
      setTimeout(again, events.readyState === EventSource.CLOSED ? 2000 : 10000);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form.articles");
    const stages = document.querySelector(".stages");
    if (form) makeForm(form);
    if (stages) watch(stages);
  });
})();
