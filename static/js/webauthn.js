// Keys and passkeys: shows the buttons that need a script, asks the browser for the key and posts the answer.
// A form says what it does: data-sleutel="inloggen" (asks the server first), "gebruiken" or "maken" (data is in the page).
(function () {
  "use strict";
  var NIET_GELUKT = "Het is niet gelukt met de sleutel. Probeer het opnieuw, of kies een andere manier.";

  function uitPagina() {
    return Promise.resolve(JSON.parse(document.getElementById("sleutel-gegevens").textContent));
  }

  function vanServer(formulier) {
    return fetch(formulier.action, { headers: { Accept: "application/json" }, credentials: "same-origin" }).then(
      function (antwoord) {
        if (!antwoord.ok) throw new Error("status " + antwoord.status);
        return antwoord.json();
      }
    );
  }

  function maak(formulier, gegevens) {
    var opties = gegevens.creation_options;
    var keuze = opties.publicKey.authenticatorSelection;
    var zonderWachtwoord = formulier.elements.passwordless.checked;
    keuze.residentKey = zonderWachtwoord ? "required" : "discouraged";
    keuze.requireResidentKey = zonderWachtwoord;
    if (zonderWachtwoord) keuze.userVerification = "required";
    return window.webauthnJSON.create(opties);
  }

  function vraag(formulier) {
    if (formulier.dataset.sleutel === "maken") {
      return uitPagina().then(function (gegevens) { return maak(formulier, gegevens); });
    }
    return (formulier.dataset.sleutel === "inloggen" ? vanServer(formulier) : uitPagina()).then(function (gegevens) {
      return window.webauthnJSON.get(gegevens.request_options);
    });
  }

  function koppel(formulier) {
    var melding = formulier.querySelector("[data-sleutel-fout]");
    formulier.querySelector("[data-met-script]").hidden = false;
    formulier.addEventListener("submit", function (gebeurtenis) {
      gebeurtenis.preventDefault();
      melding.textContent = "";
      melding.classList.remove("fout");
      vraag(formulier).then(
        function (sleutel) {
          formulier.elements.credential.value = JSON.stringify(sleutel);
          formulier.submit();
        },
        function () {
          melding.classList.add("fout");
          melding.textContent = NIET_GELUKT;
        }
      );
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (window.webauthnJSON && window.webauthnJSON.supported()) {
      document.querySelectorAll("form[data-sleutel]").forEach(koppel);
    }
  });
})();
