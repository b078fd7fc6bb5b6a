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

// A session that is about to end, and a connection that is gone: one sentence at the bottom of the page, and what was typed
// stays. Tabs of one browser tell each other that something was opened, so that a warning comes only when nothing was.
(function () {
  "use strict";
  var balk, kanaal, einde, wekker;

  function zeg(zin, metKnop) {
    balk.querySelectorAll("[data-zin]").forEach(function (p) { p.hidden = p.dataset.zin !== zin; });
    balk.querySelector("[data-blijf]").hidden = !metKnop;
    balk.hidden = !zin;
  }

  function kijk() {
    var over = einde - Date.now(), waarschuw = Number(balk.dataset.waarschuw) * 1000;
    window.clearTimeout(wekker);
    if (over > waarschuw) wekker = window.setTimeout(kijk, over - waarschuw);
    else if (over > 0) {
      zeg("vast" in balk.dataset ? "vast" : "bijna", !("vast" in balk.dataset));
      wekker = window.setTimeout(kijk, over);
    } else zeg("voorbij", false);
  }

  function begin(tot, vertel) {
    einde = tot;
    if (!balk.hidden) zeg("", false);
    if (vertel && kanaal) kanaal.postMessage(tot);
    kijk();
  }

  function blijf(gebeurtenis) {
    gebeurtenis.preventDefault();
    fetch(this.href, { credentials: "same-origin", redirect: "manual" }).then(
      function (antwoord) {
        if (antwoord.ok) begin(Date.now() + Number(balk.dataset.sessie) * 1000, true);
        else zeg("voorbij", false);
      },
      function () { zeg("mislukt", true); }
    );
  }

  document.addEventListener("DOMContentLoaded", function () {
    balk = document.querySelector("[data-sessie]");
    if (!balk) return;
    if (window.BroadcastChannel) {
      kanaal = new BroadcastChannel("sessie");
      kanaal.addEventListener("message", function (bericht) {
        if (!("vast" in balk.dataset) && bericht.data > einde) begin(bericht.data, false);
      });
    }
    balk.querySelector("[data-blijf]").addEventListener("click", blijf);
    document.addEventListener("visibilitychange", function () { if (!document.hidden) kijk(); });
    document.addEventListener("submit", function (gebeurtenis) {
      if (navigator.onLine || gebeurtenis.target.method !== "post") return;
      gebeurtenis.preventDefault();
      zeg("weg", false);
    });
    window.addEventListener("online", function () {
      if (!balk.querySelector("[data-zin=weg]").hidden) zeg("terug", false);
    });
    begin(Date.now() + Number(balk.dataset.sessie) * 1000, true);
  });
})();
