// Shows what needs passkeys where the browser knows them, and says so when one was not read.
// The speaking with the browser itself is django-allauth's (mfa/js/webauthn.js).
if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-needs-passkeys]")) part.hidden = false;
}
document.addEventListener("allauth.error", event => {
  event.preventDefault();
  document.getElementById("passkey-trouble").hidden = false;
});
