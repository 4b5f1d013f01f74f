/* A message's page: its fields beside the text or folded above it, and the ways out to a mail program or to whatever the
   device shares with. Loaded before script.js, which calls it. */
window.handbookMessage = function (page, texts) {
  'use strict';

  const { writeText, writeParts, missingLabels } = texts;
  // Windows hands no longer address to Outlook (2,046 characters were measured), and cuts the text without a word.
  const MOST_OF_MAILTO = 2000;
  const { root, one, data, said } = page;
  const { copy } = window.handbookPage;
  const folded = one('details.fields-part');
  const [mailButton, shareButton, limit] = ['[data-do=mail]', '[data-do=share]', '.limit'].map(name => one(name));

  const withLineEnds = text => encodeURIComponent(text.replace(/\n/g, '\r\n'));
  const subject = () => writeParts('subject').replace(/\n+/g, ' ');

  function mailAddress() {
    return 'mailto:?subject=' + encodeURIComponent(subject()) + '&body=' + withLineEnds(writeParts('text'));
  }

  /** What is still empty, for a reader who may not have noticed. */
  function warning() {
    const missing = missingLabels();
    return missing && data.wordMissing + ' ' + missing;
  }

  function mail() {
    const address = mailAddress();
    if (address.length <= MOST_OF_MAILTO) {
      said.textContent = warning();
      location.href = address;
      return;
    }
    copy(writeParts('text')).then(isDone => {
      said.textContent = isDone ? [data.wordMailCopied, warning()].join(' ').trim() : data.wordCopyFailed;
      if (isDone) location.href = 'mailto:?subject=' + encodeURIComponent(subject());
    });
  }

  function share() {
    said.textContent = warning();
    const title = subject();
    const content = data.channel === 'email' ? { title, text: writeParts('text') } : { text: writeText().trim() };
    navigator.share(content).catch(error => {
      // Who changed their mind needs not be told.
      if (error.name !== 'AbortError') said.textContent = data.wordShareFailed;
    });
  }

  function refresh(filled, number) {
    if (folded) {
      one('.count', folded).textContent =
        data.wordFilledIn.replace('{number}', filled).replace('{all}', number);
    }
    const length = one('.length');
    if (length) length.textContent = data.wordCharacters.replace('{number}', Array.from(writeText().trim()).length);
    if (!mailButton) return;
    const isTooLong = mailAddress().length > MOST_OF_MAILTO;
    mailButton.textContent = isTooLong ? data.wordMailWithCopy : data.wordMail;
    limit.hidden = !isTooLong;
  }

  // Beside the text there is room for the fields.
  function unfold(wide) {
    folded.open = wide.matches;
  }

  /** From a blank to its field. */
  function goToField(event) {
    const blank = event.target.closest('.message .blank');
    const field = blank && one('[name="f:' + blank.dataset.field + '"]');
    if (!field) return;
    folded.open = true;
    field.focus();
  }

  if (folded) {
    const wide = window.matchMedia('(min-width: 74rem)');
    unfold(wide);
    // Older Safari has no events here.
    wide.onchange = () => unfold(wide);
    root.addEventListener('click', goToField);
  }
  shareButton.hidden = !navigator.share;

  return { actions: { mail, share }, refresh };
};
