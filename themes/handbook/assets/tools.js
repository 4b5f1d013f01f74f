/* What the buttons below a checklist do. Loaded when somebody may press one; checklist.js calls this with what it offers. */
window.handbookPage.tools = function (list) {
  'use strict';

  const { copy, download, formats, conditions, applications } = window.handbookPage;
  const { page } = list;
  const { root: form, data, said } = list.opened;

  function sheet() {
    return formats.readSheet(list.opened, page.items, list.shown().name);
  }

  function save(format, end, type) {
    return () => download(formats[format](sheet()), data.path.split('/').pop() + '.' + end, type);
  }

  /** Its events belong to the application, by whatever name calendars got to know it. */
  function saveCalendar() {
    const { calendar } = list.shown();
    const owner = applications.ownerOf(list.book(), list.shown());
    if (calendar === undefined && owner) list.write();
    const text = formats.ics(Object.assign(sheet(), { owner }));
    download(text, data.path.split('/').pop() + '.ics', 'text/calendar');
  }

  function copyAndSay(text, success) {
    copy(text).then(isDone => { said.textContent = isDone ? success : data.wordCopyFailed; });
  }

  function print(isBlank) {
    form.classList.toggle('blank', isBlank);
    window.print();
  }

  return {
    copy: () => copyAndSay(formats.text(sheet()), data.wordCopied),
    markdown: save('markdown', 'md', 'text/markdown'),
    csv: save('csv', 'csv', 'text/csv'),
    ics: saveCalendar,
    link: () => copyAndSay(location.href.split('#')[0] + conditions.writeHash(page.readAnswers()), data.wordLinkCopied),
    print: () => print(false),
    'print-blank': () => print(true)
  };
};
