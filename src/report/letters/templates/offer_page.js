
(function () {
  'use strict';
  var root = document.documentElement;
  var result = document.getElementById('result');
  var code = document.getElementById('answer-code');
  var name = document.getElementById('answer-name');
  var copy = document.getElementById('copy');
  var copied = document.getElementById('copied');
  var calendars = document.querySelectorAll('.calendar');
  if (!result || !code || !name) return;
  root.className += ' scripted';

  function show(input) {
    code.textContent = input.getAttribute('data-code');
    name.textContent = input.getAttribute('data-answer');
    result.hidden = false;
    if (copied) copied.textContent = '';
    var own = document.querySelector('.calendar[data-for="' + input.value + '"]');
    for (var i = 0; i < calendars.length; i += 1) calendars[i].hidden = own !== null && calendars[i] !== own;
  }

  document.addEventListener('change', function (event) {
    if (event.target.name === 'answer') show(event.target);
  });

  // A page that is come back to may have kept its answer.
  var kept = document.querySelector('input[name="answer"]:checked');
  if (kept) show(kept);

  function select() {
    var range = document.createRange();
    range.selectNodeContents(code);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  if (copy && copied) {
    copy.addEventListener('click', function () {
      select();
      if (!navigator.clipboard) return;
      navigator.clipboard.writeText(code.textContent).then(function () {
        copied.textContent = copied.getAttribute('data-done');
      }, function () {});
    });
  }
})();
