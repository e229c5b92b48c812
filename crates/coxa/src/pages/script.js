// The one script. Every page works without it: it only makes some things quicker.
"use strict";

// A slider says its number while it is moved.
for (const slider of document.querySelectorAll("input[type=range][data-says]")) {
  const says = document.getElementById(slider.dataset.says);
  const tell = () => { says.textContent = slider.value; };
  slider.addEventListener("input", tell);
  tell();
}
