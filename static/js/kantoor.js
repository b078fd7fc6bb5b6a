// After an answer that replaces part of the page, the focus goes to what asks for it: the message or the first heading.
// A filter marks nothing with data-focus, so the focus then stays where it was.
(function () {
  "use strict";
  function verplaats(deel) {
    var doel = deel.matches("[data-focus]") ? deel : deel.querySelector("[data-focus]");
    if (!doel) return;
    if (!doel.hasAttribute("tabindex")) doel.setAttribute("tabindex", "-1");
    doel.focus();
  }
  document.addEventListener("DOMContentLoaded", function () {
    verplaats(document.body);
    // Printing takes a script, so its button is there only when there is one; the menu of the browser always prints.
    document.querySelectorAll("[data-afdrukken]").forEach(function (knop) {
      knop.hidden = false;
      knop.addEventListener("click", function () { window.print(); });
    });
  });
  document.addEventListener("htmx:afterSwap", function (gebeurtenis) { verplaats(gebeurtenis.detail.elt); });
})();
