/* What the buttons below a checklist do. Loaded when somebody may press one; checklist.js calls this with what it offers. */
window.handbookPage.tools = function (list) {
  'use strict';

  const { copy, download, formats, applications } = window.handbookPage;
  const { page } = list;
  const { root: form, data, said } = list.opened;

  function sheet() {
    return formats.readSheet(list.opened, page.items, list.shown().name);
  }

  function save(format, end, type) {
    return () => download(formats[format](sheet()), data.path.split('/').pop() + '.' + end, type);
  }

  /** By which calendars know the application's events: its name when they got the first of them, whatever it is now. */
  function ownerOf(book, application) {
    if (application.calendar === undefined) {
      application.calendar = applications.freeName(book, application.name, application, 'calendar');
    }
    return application.calendar;
  }

  /** Its events belong to the application, by whatever name calendars got to know it. */
  function saveCalendar() {
    const { calendar } = list.shown();
    const owner = ownerOf(list.book(), list.shown());
    if (calendar === undefined && owner) list.write();
    const text = formats.ics(Object.assign(sheet(), { owner }));
    download(text, data.path.split('/').pop() + '.ics', 'text/calendar');
  }

  function writeHash(answers) {
    return '#answers:' + Object.keys(answers)
      .map(id => encodeURIComponent(id) + '=' + answers[id].map(encodeURIComponent).join(',')).join('&');
  }

  function copyAndSay(text, success) {
    copy(text).then(isDone => { said.textContent = isDone ? success : data.wordCopyFailed; });
  }

  function print(isBlank) {
    form.classList.toggle('blank', isBlank);
    window.print();
  }

  // The packet

  /** Promises its element, once it is there. A style sheet waits until it is wanted. */
  function load(address) {
    const [name, properties] = /\.css$/.test(address)
      ? ['link', { rel: 'stylesheet', media: 'not all', href: address }] : ['script', { src: address }];
    const element = Object.assign(document.createElement(name), properties);
    return new Promise((resolve, reject) => {
      element.onload = () => resolve(element);
      element.onerror = reject;
      document.head.appendChild(element);
    });
  }

  let packing = null;
  let isPacking = false;

  /** The style sheet is the first of its files. */
  function printPacket() {
    if (isPacking) return;
    isPacking = true;
    packing = packing || Promise.all(list.packetFiles.split(' ').map(load));
    packing.then(([style]) => window.handbookPage.packet(list, load, style))
      .then(text => { said.textContent = text; })
      .catch(() => {
        packing = null;
        said.textContent = data.wordNotLoaded;
      })
      .then(() => { isPacking = false; });
  }

  return {
    copy: () => copyAndSay(formats.text(sheet()), data.wordCopied),
    markdown: save('markdown', 'md', 'text/markdown'),
    csv: save('csv', 'csv', 'text/csv'),
    ics: saveCalendar,
    link: () => copyAndSay(location.href.split('#')[0] + writeHash(page.readAnswers()), data.wordLinkCopied),
    print: () => print(false),
    'print-blank': () => print(true),
    packet: printPacket
  };
};
