// Shows how far the reading of a document has come, in the admin: <reading-state
// data-url="…"> asks for its own content until the reading is finished. Under each
// document chooser one is put by this script, whatever is chosen.

const PATIENT_MS = [1000, 1500, 2000, 3000, 5000];

class ReadingState extends HTMLElement {
  connectedCallback() {
    this.asked = 0;
    this.addEventListener("click", (event) => this.clicked(event));
    if (!this.firstElementChild) this.ask();
    else this.askLater();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  async ask(options = {}) {
    clearTimeout(this.timer);
    try {
      const response = await fetch(this.dataset.url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      this.show(response.ok ? await response.text() : "");
    } catch {
      // The network is away for a moment: what is shown stays.
    }
    this.askLater();
  }

  show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const state = page.querySelector("reading-state");
    this.replaceChildren(...(state ? state.childNodes : []));
    this.doubt();
  }

  // The choice of the language stands in the same row of the form.
  doubt() {
    const told = this.querySelector("[data-language]");
    const chosen = this.closest("[data-inline-panel-child], li")?.querySelector("select[name$='-language']");
    if (told) told.hidden = !chosen?.value || chosen.value === told.dataset.language;
  }

  askLater() {
    if (!this.isConnected || !this.querySelector("[data-unfinished]")) return;
    const wait = PATIENT_MS[Math.min(this.asked++, PATIENT_MS.length - 1)];
    this.timer = setTimeout(() => (document.hidden ? this.askLater() : this.ask()), wait);
  }

  async clicked(event) {
    const button = event.target.closest("button[data-url]");
    if (!button) return;
    button.disabled = true;
    const config = JSON.parse(document.getElementById("wagtail-config").textContent);
    await fetch(button.dataset.url, {
      method: "POST",
      headers: { [config.CSRF_HEADER_NAME]: config.CSRF_TOKEN },
    });
    this.asked = 0;
    this.ask();
  }
}

const script = document.querySelector("script[data-readings]");

function showUnder(chooser) {
  const input = document.getElementById(chooser.id.replace(/-chooser$/, ""));
  const url = script.dataset.readings.replace("/0/", `/${input?.value}/`);
  const shown = chooser.parentElement.querySelector(":scope > reading-state");
  if (shown?.dataset.url === url) return;
  shown?.remove();
  if (!input?.value) return;
  const state = document.createElement("reading-state");
  state.dataset.url = url;
  state.className = "help";
  chooser.after(state);
}

function showAll() {
  document.querySelectorAll(".document-chooser[id]").forEach(showUnder);
}

customElements.define("reading-state", ReadingState);
// Wagtail's chooser tells of a choice by a change of its hidden field.
document.addEventListener("change", (event) => {
  if (event.target.matches("input[type=hidden]")) showAll();
  if (event.target.matches("select[name$='-language']")) {
    document.querySelectorAll("reading-state").forEach((state) => state.doubt());
  }
});
showAll();
