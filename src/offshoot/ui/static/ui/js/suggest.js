// Suggestions under a search field that names, in data-suggest, the address that gives them:
// [{"text", "kind", "address"}]. One without an address is written into the field. Follows the combobox pattern of the ARIA authoring practices.
// Without this script the field is a search field like any other.

const WAIT = 120; // milliseconds after the last key
const LONGEST = 60; // a longer text is a question, not the beginning of a name

for (const field of document.querySelectorAll("input[data-suggest]")) {
  suggestFor(field);
}

function suggestFor(field) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${field.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.suggestLabel);
  list.hidden = true;
  field.parentElement.append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);

  let timer;
  let asking;
  let chosen = -1;
  close();

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(list.children[chosen]);
    }
  });
  field.addEventListener("blur", () => close());
  // A press must not take the focus away, or the list is gone before it is released.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });

  function take(option) {
    if (option.dataset.address) return location.assign(option.dataset.address);
    field.value = option.firstChild.textContent;
    close();
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const typed = field.value.trim();
    if (typed.length < 2 || typed.length > LONGEST) return close();
    const address = new URL(field.dataset.suggest, location);
    address.searchParams.set("q", typed);
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok && document.activeElement === field) show(await answer.json());
    } catch {
      // Left the page, typed on, or offline: the field works without suggestions.
    }
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(option));
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = suggestions.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
  }

  function option({ text, kind, address }, number) {
    const item = document.createElement("li");
    item.id = `${list.id}-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.address = address;
    const what = document.createElement("span");
    what.textContent = kind;
    what.className = "meta";
    item.append(text, " ", what);
    return item;
  }

  function choose(number) {
    const options = [...list.children];
    chosen = number < -1 ? options.length - 1 : number >= options.length ? -1 : number;
    options.forEach((one, place) => one.setAttribute("aria-selected", String(place === chosen)));
    if (chosen < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  function close() {
    clearTimeout(timer);
    chosen = -1;
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }
}
