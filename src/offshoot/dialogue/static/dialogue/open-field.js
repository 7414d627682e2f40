/* A link of the desk to a field of a form. Wagtail opens the tab that the field is in, and scrolls
   to whole panels only; here the field comes into view and takes the cursor. */
window.addEventListener("load", () => {
  const field = document.getElementById(window.location.hash.slice(1));
  if (!field?.matches("input, textarea, select, button")) return;
  // After Wagtail's own, which begins at the same moment.
  window.setTimeout(() => {
    // In this order, and at once: taking the cursor ends a scroll that is under way.
    field.focus({ preventScroll: true });
    const shown = field.closest("[data-field]") ?? field;
    shown.scrollIntoView({ behavior: "instant", block: "center" });
  }, 150);
});
