/* Wagtail's calendar opens a moment after its field was entered. Whoever has left the
   field by then found it over what comes next, "Save schedule" for one: it goes. */
const CALENDAR = ".xdsoft_datetimepicker";
const LONGER_THAN_IT_TAKES_TO_OPEN_MS = 150;

const hasCalendar = (element) =>
  Boolean(window.jQuery?.(element).data("xdsoft_datetimepicker"));

function closeLater({ target }) {
  if (target.closest?.(CALENDAR) || hasCalendar(target)) return;
  setTimeout(() => {
    if (hasCalendar(document.activeElement)) return;
    window.jQuery?.(CALENDAR).trigger("close.xdsoft");
  }, LONGER_THAN_IT_TAKES_TO_OPEN_MS);
}

document.addEventListener("mousedown", closeLater);
document.addEventListener("focusin", closeLater);
