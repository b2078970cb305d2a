/* Runs before the first paint, so that neither theme nor language flashes. A file of its own,
   because the content security policy allows no script inside the page. */
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem("planraum.theme");
    if (theme === "light" || theme === "dark") root.setAttribute("data-kern-theme", theme);
    if (localStorage.getItem("planraum.language") === "en") root.lang = "en";
  } catch {
    // Without storage the system's theme and German apply.
  }
})();
