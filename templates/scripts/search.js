// Shows the leaflets that hold every word typed, and in which sections they stand.
// The index is in the page: nothing is asked of a server, and nothing typed leaves the page.
"use strict";
(function () {
  const index = JSON.parse(document.getElementById("index").textContent);
  const leaflets = Array.from(document.getElementById("leaflets").children);
  const input = document.getElementById("words");
  const found = document.getElementById("found");

  // Accents and Arabic vowel signs are often left out by who types.
  function plain(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0640]/g, "").toLowerCase();
  }

  const words = index.map(function (sections) { return sections.map(plain); });
  const titles = leaflets.map(function (leaflet) {
    return plain(leaflet.querySelector("h2").textContent + " " + leaflet.querySelector(".about").textContent);
  });

  function holds(text, wanted) {
    return wanted.every(function (word) { return text.includes(word); });
  }

  function search() {
    const wanted = plain(input.value).split(/\s+/).filter(Boolean);
    let count = 0;
    leaflets.forEach(function (leaflet, number) {
      const whole = titles[number] + " " + words[number].join(" ");
      const hit = holds(whole, wanted);
      const list = leaflet.querySelector(".sections");
      let any = false;
      Array.from(list.children).forEach(function (item, place) {
        item.hidden = !wanted.length || !holds(words[number][place], wanted);
        any = any || !item.hidden;
      });
      list.hidden = !any;
      leaflet.hidden = !hit;
      count += hit ? 1 : 0;
    });
    found.textContent = wanted.length ? found.dataset.words.replace("{count}", count) : "";
  }

  input.addEventListener("input", search);
  document.getElementById("search").hidden = false;
})();
