/* What a checklist can be taken along as: text, Markdown, a table, a calendar. The program writes the same bytes, see
   Export….swift; checklist.js finds this as `handbookPage.formats`. */
window.handbookPage.formats = (function () {
  'use strict';

  const { isoDate, dateText, conditions } = window.handbookPage;
  const { basicDate, inCalendar } = conditions;
  const SEQUENCE_START = 1577836800; // 2020-01-01, in seconds

  // What the page shows

  function textOf(node) {
    return node.textContent.replace(/[ \t]*[\r\n][ \t\r\n]*/g, ' ').replace(/^[ \t]+|[ \t]+$/g, '');
  }

  /** The sheet of the items that are shown, each as checklist.js knows it. */
  function readSheet({ all, data }, items, application) {
    const parts = [null].concat(all('section.part'));
    const heading = part => (part ? textOf(part.querySelector('h2, h3')) : '');
    const sections = parts.map(part => ({
      heading: heading(part),
      entries: items.filter(item => item.part === part && !item.node.hidden).map(item => readEntry(item, all, data))
    })).filter(section => section.entries.length);
    const moment = Math.floor(Date.now() / 1000);
    return Object.assign({}, data, { moment, application, sections });
  }

  function readEntry({ node, id, box, rule, date }, all, data) {
    const estimate = date && date.isEstimate ? ' (' + data.wordEstimated + ')' : '';
    const due = date ? data.wordDue + ' ' + dateText(date.day, data) + estimate : rule && textOf(rule);
    return {
      id,
      date,
      isTicked: box.checked,
      text: textOf(node.querySelector('.text')),
      notes: (rule ? [due] : []).concat(all('.condition:not([hidden])', node).map(textOf)),
      reasons: all('.why', node).map(textOf),
      uses: all('.use a', node).map(link => (
        { text: textOf(link), address: /^https?:/.test(link.href) ? link.href : '' }))
    };
  }

  // Formats. A sheet is the form's data with `moment`, `application`, `owner` and `sections`, each with `heading` and `entries`.

  function writeList(sheet, style) {
    const write = style.escape;
    const link = ({ text, address }) => (address ? style.link(write(text), address) : write(text));
    const item = entry => [].concat(
      style.bullet + (entry.isTicked ? '[x] ' : '[ ] ') + write(entry.text),
      entry.notes.map(write),
      entry.reasons.map(reason => sheet.wordWhy + ': ' + write(reason)),
      entry.uses.map(use => sheet.wordUse + ': ' + link(use))
    ).join(style.beforeDetail);
    const section = ({ heading, entries }) => [].concat(
      heading ? style.heading + write(heading) : [],
      entries.map(item).join(style.betweenItems));
    return [style.title(write(sheet.title))].concat(...sheet.sections.map(section)).join('\n\n') + '\n';
  }

  const plain = {
    escape: text => text,
    title: text => text + '\n' + '='.repeat(Array.from(text).length),
    heading: '',
    bullet: '',
    beforeDetail: '\n    ',
    betweenItems: '\n\n',
    link: (text, address) => text + ' (' + address + ')'
  };

  const markdown = {
    escape: text => text.replace(/[\\\x60*_[\]<>&#~]|^[+-]/g, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2'),
    title: text => '# ' + text,
    heading: '## ',
    bullet: '- ',
    beforeDetail: '\n  - ',
    betweenItems: '\n',
    link: (text, address) => '[' + text + '](' + address.replace(/\(/g, '%28').replace(/\)/g, '%29') + ')'
  };

  // Spreadsheets run what looks like a formula, some of them also behind space that is not seen.
  const FORMULA = /^[\n\v\f \u0085\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/;

  function csvLine(fields, separator) {
    return fields.map(text => {
      const harmless = FORMULA.test(text) ? "'" + text : text;
      const needsQuotes = /["\r\n]/.test(harmless) || harmless.includes(separator);
      return needsQuotes ? '"' + harmless.replace(/"/g, '""') + '"' : harmless;
    }).join(separator);
  }

  function writeCSV(sheet) {
    const row = (entry, heading) => [
      entry.isTicked ? 'x' : '',
      entry.text,
      entry.date ? isoDate(entry.date.day) : '',
      entry.reasons.join('\n'),
      heading,
      entry.uses.map(use => use.address || use.text).join('\n')
    ];
    const rows = sheet.sections.map(({ heading, entries }) => entries.map(entry => row(entry, heading)));
    return '\ufeff' + [sheet.csvHeader.split(',')].concat(...rows)
      .map(fields => csvLine(fields, sheet.separator) + '\r\n').join('');
  }

  function icsText(text) {
    return text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
  }

  function foldLine(line) {
    let folded = '';
    let octets = 0;
    for (const character of line) {
      const code = character.codePointAt(0);
      const size = 1 + (code > 0x7f) + (code > 0x7ff) + (code > 0xffff);
      if (octets + size > 75) {
        folded += '\r\n ';
        octets = 1;
      }
      folded += character;
      octets += size;
    }
    return folded;
  }

  /** See ExportCalendar.swift for why an event is as it is. */
  function icsEvent(entry, sheet) {
    const link = entry.uses.find(use => use.address);
    const { application } = sheet;
    const summary = icsText(application ? entry.text + ' (' + application + ')' : entry.text);
    const owner = sheet.owner ? '.' + encodeURIComponent(sheet.owner) : '';
    return [].concat(
      'BEGIN:VEVENT',
      'UID:' + icsText(entry.id + '.' + sheet.path + owner + '@' + sheet.site),
      'DTSTAMP:' + new Date(sheet.moment * 1000).toISOString().replace(/[-:]|\.\d+/g, ''),
      'SEQUENCE:' + Math.max(0, sheet.moment - SEQUENCE_START),
      'DTSTART;VALUE=DATE:' + basicDate(entry.date.day),
      inCalendar(entry.date.day + 1) ? 'DTEND;VALUE=DATE:' + basicDate(entry.date.day + 1) : [],
      'SUMMARY:' + summary,
      entry.reasons.length ? 'DESCRIPTION:' + icsText(entry.reasons.join('\n')) : [],
      link ? 'URL:' + link.address : [],
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:' + summary, 'TRIGGER:-PT15H', 'END:VALARM',
      'END:VEVENT');
  }

  function writeICS(sheet) {
    const entries = [].concat(...sheet.sections.map(section => section.entries)).filter(entry => entry.date);
    return [].concat(
      'BEGIN:VCALENDAR', 'VERSION:2.0',
      'PRODID:-//handbook//checklist//' + sheet.language.toUpperCase(), 'CALSCALE:GREGORIAN',
      ...entries.map(entry => icsEvent(entry, sheet)),
      'END:VCALENDAR'
    ).map(line => foldLine(line) + '\r\n').join('');
  }

  return {
    readSheet,
    text: sheet => writeList(sheet, plain),
    markdown: sheet => writeList(sheet, markdown),
    csv: writeCSV,
    ics: writeICS
  };
}());
