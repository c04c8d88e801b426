/* The document index is made of plain forms; this ticks all lines of a page, counts
   what is ticked, and takes a new order at once. */
const all = document.querySelector("[data-desk-all]");
const ticks = [...document.querySelectorAll("[data-desk-tick]")];
const whole = document.querySelector("[data-desk-whole]");
const count = document.querySelector("[data-desk-count]");
const sort = document.querySelector("[data-desk-sort]");
const filters = document.querySelector("[data-desk-filters]");

function tell() {
  const number = ticks.filter((tick) => tick.checked).length;
  if (count) {
    count.textContent = number ? `${count.dataset.some} ${number}` : count.dataset.none;
  }
  if (all) {
    all.checked = number > 0 && number === ticks.length;
    all.indeterminate = number > 0 && number < ticks.length;
  }
}

if (all) {
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = all.checked;
    tell();
  });
}
for (const tick of ticks) tick.addEventListener("change", tell);
whole?.addEventListener("change", () => {
  for (const tick of ticks) tick.disabled = whole.checked;
});
sort?.addEventListener("change", () => sort.form.requestSubmit());
if (filters && matchMedia("(width >= 75rem)").matches) filters.open = true;
tell();
