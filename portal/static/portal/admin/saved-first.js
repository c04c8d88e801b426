/* Publish pressed while the form is saving itself waits for the answer. By it the form
   learns which rows are kept already; else it would send them as new ones, twice. */
const LONGEST_WAIT_MS = 10_000;
const saving = new WeakSet();
const waiting = new WeakMap();

function send(form) {
  saving.delete(form);
  const button = waiting.get(form);
  if (!button) return;
  waiting.delete(form);
  /* The button itself is disabled by now, and would not be sent along. */
  const pressed = Object.assign(document.createElement("input"), {
    type: "hidden",
    name: button.name,
    value: button.value,
  });
  if (button.name) form.append(pressed);
  form.requestSubmit();
}

document.addEventListener("w-autosave:save", ({ target }) => saving.add(target));
for (const end of ["success", "error"]) {
  document.addEventListener(`w-autosave:${end}`, ({ target }) => send(target));
}
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!saving.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waiting.has(form)) return;
    waiting.set(form, event.submitter ?? {});
    setTimeout(send, LONGEST_WAIT_MS, form);
  },
  true,
);
