// A field above a long filter that leaves only the terms with the letters typed. Without
// this the whole list can be opened.
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function narrow(facet, number) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  const said = document.createElement("p");
  const options = [...facet.querySelectorAll("label")];
  const rest = facet.querySelector("details");

  input.id = `narrow-${number}`;
  input.type = "search";
  input.autocomplete = "off";
  label.htmlFor = input.id;
  label.className = "narrow";
  label.append(facet.dataset.narrow, input);
  said.className = "vh";
  said.role = "status";
  facet.querySelector("legend").after(label, said);

  input.addEventListener("input", () => {
    const sought = folded(input.value.trim());
    let left = 0;
    for (const option of options) {
      const name = option.querySelector("span:not(.key, .n)").textContent;
      option.hidden = !folded(name).includes(sought);
      left += option.hidden ? 0 : 1;
    }
    rest.open = Boolean(sought);
    rest.querySelector("summary").hidden = Boolean(sought);
    said.textContent = sought ? facet.dataset.narrowed.replace("0", left) : "";
  });
  // What is typed here is no part of the form.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

document.querySelectorAll("[data-narrow]").forEach(narrow);
