/* The editor of tables copies and pastes by a field of its own, which has no name. */
const { name } = document.getElementById("table-cells").dataset;
const nameIt = () =>
  document.getElementById("HandsontableCopyPaste")?.setAttribute("aria-label", name);

new MutationObserver(nameIt).observe(document.body, { childList: true });
nameIt();
