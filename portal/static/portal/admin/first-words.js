/* Wagtail begins to watch a form two seconds after it stands: what is typed before would
   be neither kept by itself nor asked about when one leaves. */
const watched = new WeakSet();

function note(form) {
  if (!form || watched.has(form)) return;
  form.dataset.wUnsavedForceValue = "true";
  form.dataset.wUnsavedHasEditsValue = "true";
}

for (const kind of ["input", "change"]) {
  document.addEventListener(
    kind,
    ({ target, isTrusted }) =>
      isTrusted && note(target.closest?.("form[data-edit-form]")),
    true,
  );
}
document.addEventListener("w-unsaved:watch-edits", ({ target }) => watched.add(target));

/* Typed before this file was there. */
for (const form of document.querySelectorAll("form[data-edit-form]")) {
  const fields = form.querySelectorAll("input[type=text], textarea:not([data-draftail-input])");
  if ([...fields].some((field) => field.value !== field.defaultValue)) note(form);
}
