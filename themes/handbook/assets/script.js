/* A script page: fills the reader's words into the text and keeps them on the device for all scripts,
   leads through a call step by step, hands a message out. Without it the page is still a whole script. */
(function () {
  'use strict';

  const { open, start, dayNumber, dateText, copy } = window.handbookPage;
  const MOST_OF_A_VALUE = 2000; // characters
  // Windows hands no longer address to Outlook (2,046 characters were measured), and cuts the text without a word.
  const MOST_OF_MAILTO = 2000;
  const arrow = document.documentElement.dir === 'rtl' ? '← ' : '→ ';

  const page = open('.script');
  if (!page) return;
  const { root: script, all, one, data, store, said } = page;
  const key = store.prefix + 'fields';
  const fields = all('.fields [name]').map(control => ({
    control,
    name: control.name.slice('f:'.length),
    label: control.labels[0].firstChild.textContent.trim(),
    // The same field again, where it is filled in during the call.
    twins: [],
    isTouched: false
  }));
  const blanks = all('.blank').map(node => ({
    node,
    // A label, on paper with lines to write on.
    content: Array.from(node.childNodes),
    field: fields.find(field => field.name === node.dataset.field),
    choices: node.dataset.choices === undefined ? null : node.dataset.choices.split('|')
  })).filter(blank => blank.field);
  const steps = all('.step').map((node, index) => ({
    node,
    number: index + 1,
    heading: one('h2', node),
    links: all('.branches a, .next a', node)
  }));

  // Fields

  /** Not too long, and without halves of characters, which no address can hold. */
  function checkText(text) {
    return Array.from(text).slice(0, MOST_OF_A_VALUE).join('').replace(/[\ud800-\udfff]/gu, '\ufffd');
  }

  function valueOf({ control }) {
    return control.value.trim() ? checkText(control.value) : '';
  }

  /** Every field's, also of other scripts. Anybody may have written what was kept. */
  function checkValues(raw) {
    const values = Object.create(null);
    const given = Object(raw.values);
    Object.keys(given).forEach(name => {
      if (/^[a-z0-9-]+$/.test(name) && typeof given[name] === 'string') values[name] = checkText(given[name]);
    });
    return values;
  }

  /** What stands in the blank's place; null while the field is empty. */
  function filling({ node, field, choices }) {
    const { control } = field;
    const value = valueOf(field);
    if (!value) return null;
    if (choices) return choices[control.selectedIndex - 1] || '';
    const day = control.getAttribute('type') === 'date' ? dayNumber(value) : null;
    return withoutSecondStop(day === null ? value : dateText(day, data), node.nextSibling);
  }

  // A date may end with a full stop, as in Russian, and the sentence too.
  function withoutSecondStop(text, next) {
    return text.endsWith('.') && next && next.textContent.startsWith('.') ? text.slice(0, -1) : text;
  }

  function recall() {
    const values = checkValues(store.read(key));
    if (!store.isStale()) fields.forEach(({ name, control }) => setValue(control, values[name] || ''));
    refresh();
  }

  function setValue(control, value) {
    const known = control.type === 'date' && dayNumber(value) === null ? '' : value;
    // Writing the same again would disturb somebody who is typing it.
    if (control.value !== known) control.value = known;
    // A choice may have been kept in another language.
    if (control.selectedIndex < 0) control.value = '';
  }

  // Only what was changed here: the rest may be newer, or mean nothing to this page.
  function keep() {
    const values = checkValues(store.read(key));
    fields.filter(field => field.isTouched).forEach(field => {
      delete values[field.name];
      const value = valueOf(field);
      if (value) values[field.name] = value;
    });
    store.write(key, { version: 1, values });
  }

  function refresh() {
    blanks.forEach(showBlank);
    fields.forEach(({ control, twins }) => twins.forEach(twin => setValue(twin, control.value)));
    const length = one('.length');
    if (!length) return;
    length.textContent = data.wordCharacters.replace('{number}', Array.from(writeText().trim()).length);
  }

  function showBlank(blank) {
    const { node, content } = blank;
    const text = filling(blank);
    const isFilled = text !== null;
    if (isFilled) node.textContent = text;
    else if (node.classList.contains('filled')) node.replaceChildren(...content);
    node.classList.toggle('filled', isFilled);
  }

  function missingLabels() {
    return fields.filter(field => field.control.required && !valueOf(field))
      .map(field => field.label).join(', ');
  }

  function forget() {
    if (!store.forget(data.wordForgetQuestion)) return;
    one('.fields').reset();
    fields.forEach(field => { field.isTouched = false; });
    refresh();
    said.textContent = data.wordForgotten;
  }

  // The text, as `handbook script` prints it

  function textOf(node) {
    return rawText(node).split('\n').map(line => line.trim()).filter(Boolean).join('\n');
  }

  function rawText(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[ \t\r\n\f]+/g, ' ');
    if (node.nodeName === 'BR') return '\n';
    if (!node.matches || node.matches('.by-hand')) return '';
    const blank = blanks.find(known => known.node === node);
    return blank ? blankText(blank) : Array.from(node.childNodes).map(rawText).join('');
  }

  function blankText(blank) {
    const text = filling(blank);
    if (text !== null) return text;
    return blank.choices ? blank.choices.join('/') : '[' + blank.field.label + ']';
  }

  function blocksOf(section) {
    return Array.from(section.children).slice(1);
  }

  function writeBlock(block) {
    if (block.matches('.direction')) return '(' + textOf(block) + ')';
    if (block.matches('.next')) return arrow + textOf(one('.go-to', block));
    return textOf(block);
  }

  function writeStep({ node, heading }) {
    const blocks = blocksOf(node).filter(block => !block.matches('.branches, .end')).map(writeBlock);
    const branches = all('.branches li', node)
      .map(branch => '- ' + textOf(one('.answer', branch)) + ' ' + arrow + textOf(one('.go-to', branch)));
    return [textOf(heading)].concat(blocks, branches.join('\n') || []).join('\n\n');
  }

  function writeBody(part) {
    return blocksOf(part).map(textOf).join('\n\n');
  }

  function writePart(part) {
    const opening = part.dataset.part === 'subject' ? textOf(part.firstElementChild) + ': ' : '';
    return opening + writeBody(part);
  }

  function writeText() {
    const title = data.title + '\n' + '='.repeat(Array.from(data.title).length);
    const parts = steps.length ? [title].concat(steps.map(writeStep)) : all('.message-part').map(writePart);
    return parts.join('\n\n') + '\n';
  }

  function copyText() {
    const missing = missingLabels();
    const success = missing ? data.wordCopiedWithBlanks + ' ' + missing : data.wordCopied;
    copy(writeText()).then(isDone => { said.textContent = isDone ? success : data.wordCopyFailed; });
  }

  function mail() {
    const body = kind => all('[data-part=' + kind + ']').map(writeBody).join('\n\n');
    const missing = missingLabels();
    const address = 'mailto:?subject=' + encodeURIComponent(body('subject').replace(/\n+/g, ' ')) +
      '&body=' + encodeURIComponent(body('text').replace(/\n/g, '\r\n'));
    if (address.length > MOST_OF_MAILTO) {
      copy(writeText()).then(isDone => {
        said.textContent = isDone ? data.wordMailTooLong : data.wordCopyFailed;
        if (isDone && missing) said.textContent += ' ' + data.wordMissing + ' ' + missing;
      });
      return;
    }
    if (missing) said.textContent = data.wordMissing + ' ' + missing;
    location.href = address;
  }

  // During the call: one step at a time. The browser keeps where one is with its entry of the page,
  // for a phone may unload the page while one talks.

  const callTools = one('.call-start');
  const [back, progress] = callTools ? ['button', 'span'].map(name => document.createElement(name)) : [];
  // The numbers of the steps seen, the current one last; none while everything is shown.
  let trail = [];
  let paused = [];

  function readTrail() {
    const numbers = Object(history.state).trail;
    return Array.isArray(numbers) && numbers.every(number => steps[number - 1]) ? numbers : [];
  }

  function currentStep() {
    return steps[trail[trail.length - 1] - 1];
  }

  function go(numbers) {
    trail = numbers;
    history.replaceState(trail.length ? { trail } : null, '');
    showCall();
  }

  function showCall() {
    const current = currentStep();
    const classes = document.documentElement.classList;
    if (classes.contains('calling') !== Boolean(current)) {
      classes.toggle('calling');
      // At the bottom, where a thumb reaches them.
      one('.steps')[current ? 'after' : 'before'](callTools);
    }
    steps.forEach(step => step.node.classList.toggle('current', step === current));
    one('[data-do=call]').textContent = current ? data.wordCallEnd : data.wordCallStart;
    back.hidden = trail.length < 2;
    progress.textContent = current
      ? data.wordStepOf.replace('{number}', current.number).replace('{all}', steps.length) : '';
    if (!current) return;
    current.heading.focus();
    window.scrollTo(0, 0);
  }

  function startOrEndCall() {
    const left = currentStep();
    if (!left) return go(paused.length ? paused : [1]);
    // Who only looked something up goes on where they were; who came to an end begins anew.
    paused = left.links.length ? trail : [];
    go([]);
    left.heading.focus();
    left.heading.scrollIntoView();
  }

  function goBack() {
    if (trail.length > 1) go(trail.slice(0, -1));
  }

  function goTo(step) {
    if (step && trail.length) go(trail.concat(step.number));
  }

  function useKey(event) {
    if (!trail.length || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') return startOrEndCall();
    if (event.target.closest('input, select, textarea')) return;
    if (event.key === (event.altKey ? 'ArrowLeft' : 'Backspace') && trail.length > 1) {
      event.preventDefault();
      goBack();
    } else if (/^[1-9]$/.test(event.key) && !event.altKey) {
      const link = currentStep().links[event.key - 1];
      if (link) link.click();
    }
  }

  /** So that what they say is typed where they say it. */
  function addTwin({ node, field }) {
    const twin = field.control.cloneNode(true);
    ['id', 'name', 'required'].forEach(name => twin.removeAttribute(name));
    twin.className = 'by-hand';
    twin.setAttribute('aria-label', field.label);
    if (!twin.placeholder) twin.placeholder = field.label;
    node.after(twin);
    field.twins.push(twin);
  }

  function prepareCall() {
    blanks.filter(({ node, field }) => node.closest('.they') && 'byHand' in field.control.dataset)
      .forEach(addTwin);
    steps.forEach(({ heading }) => { heading.tabIndex = -1; });
    back.type = 'button';
    back.dataset.do = 'back';
    back.textContent = data.wordBack;
    progress.setAttribute('aria-live', 'polite');
    callTools.prepend(back, progress);
    trail = readTrail();
    showCall();
  }

  const actions = {
    forget, mail,
    copy: copyText,
    print: () => window.print(),
    call: startOrEndCall,
    back: goBack
  };

  script.addEventListener('click', event => {
    const link = event.target.closest('a[data-to]');
    if (!link || !trail.length) return;
    event.preventDefault();
    goTo(steps[link.dataset.to - 1]);
  });
  script.addEventListener('input', ({ target }) => {
    const field = fields.find(({ control, twins }) => control === target || twins.includes(target));
    if (!field) return;
    if (field.control !== target) field.control.value = target.value;
    field.isTouched = true;
    refresh();
    keep();
  });
  document.addEventListener('keydown', useKey);
  window.addEventListener('hashchange', () => goTo(steps.find(({ heading }) => heading.matches(':target'))));

  fields.filter(({ control }) => 'maxLength' in control)
    .forEach(({ control }) => { control.maxLength = MOST_OF_A_VALUE; });
  if (callTools) prepareCall();
  start(page, { key, actions, recall, hidden: '.actions, .call-start, .tools' });
}());
