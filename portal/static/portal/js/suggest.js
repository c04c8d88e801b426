// Proposals under a search field: a combobox as ARIA describes it. Without this, or
// where a browser is asked to save data, the form is a plain one.
const WAIT = 200;

function combobox(input) {
  const list = document.createElement("ul");
  const said = document.createElement("p");
  let items = [], at = -1, timer, asked;

  list.id = `${input.id}-list`;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = input.dataset.label;
  list.hidden = true;
  said.className = "vh";
  said.role = "status";
  input.closest(".line").append(list, said);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(name, value);

  function show(found) {
    items = found;
    list.replaceChildren(...found.map((item, number) => {
      const row = document.createElement("li");
      row.id = `${list.id}-${number}`;
      row.role = "option";
      row.ariaSelected = "false";
      const text = document.createElement("span");
      text.textContent = item.text;
      if (item.lang) text.lang = item.lang;
      row.append(text);
      if (item.kind) {
        const kind = document.createElement("small");
        kind.textContent = item.kind;
        row.append(" ", kind);
      }
      row.addEventListener("pointerdown", (event) => { event.preventDefault(); take(number); });
      return row;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = found.length ? input.dataset.found.replace("0", found.length) : "";
    mark(-1);
  }

  function mark(number) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = number;
    const row = list.children[at];
    row?.setAttribute("aria-selected", "true");
    row?.scrollIntoView({ block: "nearest" });
    if (row) input.setAttribute("aria-activedescendant", row.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function take(number) {
    const item = items[number];
    show([]);
    if (item.url) location.assign(item.url);
    else { input.value = item.text; input.form.requestSubmit(); }
  }

  async function ask() {
    asked?.abort();
    const text = input.value.trim();
    if (text.length < 2) return show([]);
    asked = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === input) show((await answer.json()).found);
    } catch { /* away, or asked anew: nothing is proposed */ }
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  input.addEventListener("blur", () => { clearTimeout(timer); asked?.abort(); show([]); });
  input.addEventListener("keydown", (event) => {
    const last = items.length - 1;
    if (event.isComposing) return;
    if (!items.length) return event.key === "ArrowDown" && ask();
    if (event.key === "ArrowDown") mark(at < last ? at + 1 : -1);
    else if (event.key === "ArrowUp") mark(at < 0 ? last : at - 1);
    else if (event.key === "Escape") show([]);
    else if (event.key === "Enter" && at >= 0) take(at);
    else return;
    event.preventDefault();
  });
}

if (!navigator.connection?.saveData) document.querySelectorAll("input[data-suggest]").forEach(combobox);
