/* A script page: fills the reader's words into the text, keeps them on the device for all scripts, and copies the text.
   call.js and rehearsal.js lead through a conversation, message.js hands a message out; they are loaded before.
   Without all of them the page is still a whole script. */
(function () {
  'use strict';

  const { open, start, dayNumber, dateText, copy } = window.handbookPage;
  const MOST_OF_A_VALUE = 2000; // characters
  const arrow = document.documentElement.dir === 'rtl' ? '← ' : '→ ';

  // Where the files of the rehearsal lie, as the template says.
  const { rehearsal: rehearsalFiles } = document.currentScript.dataset;
  // A packet's sheets are filled in with these, too; it loads this script for them.
  window.handbookPage.filled = { readForm, checkValues, setValue, showBlank, missingLabels };
  const page = open('.script');
  if (!page) return;
  const { root: script, all, one, data, store, said } = page;
  const key = store.prefix + 'fields';
  const privacy = one('.privacy');
  const promise = privacy && (privacy.textContent || data.wordPrivacy);
  const { fields, blanks } = readForm(page);

  // Fields

  /** A script's fields, and where they stand in its text. */
  function readForm({ all, data: words }) {
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
      words,
      // A label, on paper with lines to write on.
      content: Array.from(node.childNodes),
      field: fields.find(field => field.name === node.dataset.field),
      choices: node.dataset.choices === undefined ? null : node.dataset.choices.split('|')
    })).filter(blank => blank.field);
    return { fields, blanks };
  }

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
  function filling({ node, field, choices, words }) {
    const { control } = field;
    const value = valueOf(field);
    if (!value) return null;
    if (choices) return choices[control.selectedIndex - 1] || '';
    const day = control.getAttribute('type') === 'date' ? dayNumber(value) : null;
    return withoutSecondStop(day === null ? value : dateText(day, words), node.nextSibling);
  }

  // A date may end with a full stop, as in Russian, and the sentence too.
  function withoutSecondStop(text, next) {
    return text.endsWith('.') && next && next.textContent.startsWith('.') ? text.slice(0, -1) : text;
  }

  function recall() {
    const values = checkValues(store.read(key));
    if (!store.isStale()) fields.forEach(({ name, control }) => setValue(control, values[name] || ''));
    refresh();
    sayWhatIsKept();
  }

  function sayWhatIsKept() {
    if (privacy) privacy.textContent = store.isStale() ? data.wordNotKept : promise;
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
    sayWhatIsKept();
  }

  function refresh() {
    blanks.forEach(showBlank);
    fields.forEach(({ control, twins }) => twins.forEach(twin => setValue(twin, control.value)));
    if (message) message.refresh(fields.filter(valueOf).length, fields.length);
  }

  function showBlank(blank) {
    const { node, content } = blank;
    const text = filling(blank);
    const isFilled = text !== null;
    if (isFilled) node.textContent = text;
    else if (node.classList.contains('filled')) node.replaceChildren(...content);
    node.classList.toggle('filled', isFilled);
  }

  function missingLabels(fields) {
    return fields.filter(field => field.control.required && !valueOf(field))
      .map(field => field.label);
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
    if (!node.matches || node.matches('.by-hand, .hint, .address-number, .arrow, .footnote-reference')) return '';
    const blank = blanks.find(known => known.node === node);
    if (blank) return blankText(blank);
    const text = Array.from(node.childNodes).map(rawText).join('');
    return node.matches('p, li, td, th, pre') ? '\n' + text + '\n' : text;
  }

  function blankText(blank) {
    const text = filling(blank);
    if (text !== null) return text;
    return blank.choices ? blank.choices.join('/') : '[' + blank.field.label + ']';
  }

  function blocksOf(node) {
    return Array.from(node.children);
  }

  function writeBlock(block) {
    return block.matches('.direction') ? '(' + textOf(block) + ')' : textOf(block);
  }

  function writeStep(step) {
    const words = blocksOf(one('.words', step)).filter(block => !block.matches('.end')).map(writeBlock).filter(Boolean);
    const branches = all('.branches li', step)
      .map(branch => '- ' + textOf(one('.answer', branch)) + ' ' + arrow + textOf(one('.go-to', branch)));
    const next = all('.next .go-to', step).map(goTo => arrow + textOf(goTo));
    return [textOf(one('h2', step))].concat(words, next, branches.join('\n') || []).join('\n\n');
  }

  function writeBody(part) {
    return blocksOf(part).slice(1).map(textOf).filter(Boolean).join('\n\n');
  }

  function writePart(part) {
    const opening = part.dataset.part === 'subject' ? textOf(part.firstElementChild) + ': ' : '';
    return opening + writeBody(part);
  }

  /** What a part of a message says; empty if the message has none of that kind. */
  function writeParts(kind) {
    return all('[data-part=' + kind + ']').map(writeBody).join('\n\n');
  }

  function writeText() {
    const title = data.title + '\n' + '='.repeat(Array.from(data.title).length);
    const steps = all('.step');
    const parts = steps.length ? [title].concat(steps.map(writeStep)) : all('.message-part').map(writePart);
    return parts.join('\n\n') + '\n';
  }

  function copyText() {
    const missing = missingLabels(fields).join(', ');
    const success = missing ? data.wordCopiedWithBlanks + ' ' + missing : data.wordCopied;
    copy(writeText()).then(isDone => { said.textContent = isDone ? success : data.wordCopyFailed; });
  }

  // During the call

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

  // What is put together here

  const call = window.handbookCall && window.handbookCall(page);
  const message = window.handbookMessage &&
    window.handbookMessage(page, { writeText, writeParts, missingLabels: () => missingLabels(fields).join(', ') });
  const actions = Object.assign(
    { forget, copy: copyText, print: () => window.print(), rehearse: () => loadRehearsal().then(begin => begin()) },
    ...[call, message].map(part => part && part.actions));

  // The rehearsal comes when the reader first does something: few want one, so the page is lighter without it, and yet it
  // is there when it is asked for, and needs no network then.

  let loading = null;

  function load(name, properties) {
    return new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement(name), properties, { onload: resolve, onerror: reject });
      document.head.append(element);
    });
  }

  /** Promises what begins it. */
  function loadRehearsal() {
    const [href, src] = rehearsalFiles.split(' ');
    loading = loading || Promise.all([load('link', { rel: 'stylesheet', href }), load('script', { src })])
      .then(() => window.handbookRehearsal(page, call), failRehearsal);
    return loading;
  }

  function failRehearsal() {
    loading = null;
    if (call.state() && call.state().round) call.leave();
    return () => {
      said.textContent = data.wordRehearsalMissing;
      said.scrollIntoView();
    };
  }

  function prepareRehearsal() {
    one('[data-do=rehearse]').hidden = !rehearsalFiles;
    if (!rehearsalFiles) return;
    if (call.state()) loadRehearsal();
    ['pointerdown', 'keydown', 'scroll'].forEach(type =>
      window.addEventListener(type, loadRehearsal, { once: true, passive: true }));
  }

  script.addEventListener('input', ({ target }) => {
    const field = fields.find(({ control, twins }) => control === target || twins.includes(target));
    if (!field) return;
    if (field.control !== target) field.control.value = target.value;
    field.isTouched = true;
    refresh();
    keep();
  });

  fields.filter(({ control }) => 'maxLength' in control)
    .forEach(({ control }) => { control.maxLength = MOST_OF_A_VALUE; });
  blanks.filter(({ node, field }) => node.closest('.they') && 'byHand' in field.control.dataset)
    .forEach(addTwin);
  start(page, { key, actions, recall, hidden: '.actions, .call-start, .tools, .privacy' });
  if (call) {
    call.begin();
    prepareRehearsal();
  }
}());
