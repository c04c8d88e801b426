// Words selected in the text of a draft are offered for a comment: the link that stands
// there without this gets the page and the words.
const texts = document.querySelectorAll("[data-passage]");
// As a passage may be (subgroups.reviews.models.thread), and as an address carries well.
const LONGEST = 1000;

function offer(text) {
  const link = document.createElement("a");
  link.className = "button passage-offer";
  link.lang = text.dataset.passageLang;
  link.textContent = text.dataset.passageLabel;
  link.hidden = true;
  text.after(link);
  link.addEventListener("mousedown", (event) => event.preventDefault());
  let leaving;

  function look() {
    const selection = document.getSelection();
    const quote = selection.toString().replace(/\s+/g, " ").trim();
    const start = selection.anchorNode?.parentElement?.closest("section[id^=page-]");
    const end = selection.focusNode?.parentElement?.closest("section[id^=page-]");
    const isOne = start && start === end && text.contains(start);
    clearTimeout(leaving);
    if (!isOne || !quote || quote.length > LONGEST) {
      // A tap on the link can empty the selection first: it must still be there.
      leaving = setTimeout(() => { link.hidden = true; }, 400);
      return;
    }
    link.hidden = false;
    const address = new URL(text.dataset.passage, location.href);
    address.searchParams.set("page", start.id.slice("page-".length));
    address.searchParams.set("quote", quote);
    link.href = address;
  }

  document.addEventListener("selectionchange", look);
  // On a slow line words are selected before this has come.
  look();
}

texts.forEach(offer);
