// A page that is refined in place must not stay as it was when the answer does not come:
// then the address is opened as a page, where the browser says what is wrong.

document.addEventListener("htmx:error", (event) => {
  const action = event.detail?.ctx?.request?.action;
  if (action) location.assign(action);
});
