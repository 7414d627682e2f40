// The form of an innovation refers to its own rows by key (S1, O1, T1). A new row is given the next
// free key, and wherever a key is asked for, those that are there are offered with their titles.
(() => {
  const ROWS = { sources: "S", outcomes: "O", studies: "T" };
  const ASKED = { source_key: "sources", outcome_key: "outcomes", contains: "studies" };
  const form = document.querySelector("[data-edit-form]");
  if (!form) return;

  const keysOf = (rows) =>
    [...form.querySelectorAll(`input[name^="${rows}-"][name$="-key"]`)].filter(
      (input) => new RegExp(`^${rows}-\\d+-key$`).test(input.name),
    );

  const titleOf = (key) => {
    const prefix = key.name.slice(0, -"key".length);
    const title = form.elements[`${prefix}title`] || form.elements[`${prefix}name`];
    return title ? title.value.trim() : "";
  };

  const propose = () => {
    for (const [rows, letter] of Object.entries(ROWS)) {
      const keys = keysOf(rows);
      const numbers = keys.map((key) => Number(key.value.slice(1)) || 0);
      let next = Math.max(0, ...numbers) + 1;
      for (const key of keys) {
        if (!key.value && !key.dataset.proposed) {
          key.dataset.proposed = "1";
          key.value = `${letter}${next++}`;
        }
      }
    }
  };

  const rowsAskedBy = (input) => ASKED[(input.name || "").split("-").pop()];

  const offer = (input) => {
    const rows = rowsAskedBy(input);
    if (!rows) return;
    const id = `offered-${rows}`;
    let list = document.getElementById(id);
    if (!list) {
      list = document.createElement("datalist");
      list.id = id;
      document.body.append(list);
    }
    list.replaceChildren(
      ...keysOf(rows)
        .filter((key) => key.value)
        .map((key) => new Option(titleOf(key), key.value)),
    );
    input.setAttribute("list", id);
  };

  const tell = (input) => {
    const rows = rowsAskedBy(input);
    if (!rows || rows === "studies") return;
    const key = keysOf(rows).find((each) => each.value && each.value === input.value.trim());
    let told = input.parentElement.querySelector(".desk-title");
    if (!told) {
      told = document.createElement("span");
      told.className = "desk-title";
      told.setAttribute("aria-live", "polite");
      input.after(told);
    }
    const missing = input.value.trim() ? form.dataset.noSuchKey || "–" : "";
    told.textContent = key ? titleOf(key) : missing;
  };

  const tellAll = (within) => within.querySelectorAll('input[name$="_key"]').forEach(tell);

  form.addEventListener("focusin", (event) => offer(event.target));
  form.addEventListener("change", (event) => {
    if (/^(sources|outcomes)-\d+-(key|title|name)$/.test(event.target.name || "")) tellAll(form);
    else tell(event.target);
  });
  new MutationObserver((changes) => {
    const added = changes.flatMap((change) => [...change.addedNodes]);
    for (const node of added) {
      if (node.querySelectorAll && node.querySelector('input[name$="key"]')) {
        propose();
        tellAll(node);
      }
    }
  }).observe(form, { childList: true, subtree: true });
  tellAll(form);
})();
