import Content

/// What a page gets when a browser opens it here, and the script that it loads: neither is part of the site.
enum LivePage {
  static let scriptPath = ".handbook/live.js"
  static let eventsPath = ".handbook/events"

  /// A page with the script, which is told of what state the page is.
  /// - Parameter absence: why readers would not see the page
  static func withScript(_ html: [UInt8], revision: Int, _ absence: Page.Absence? = nil) -> [UInt8] {
    let badge = absence.map { " data-badge=\"\(text(of: $0))\"" } ?? ""
    let tag = Array("<script src=\"/\(scriptPath)?revision=\(revision)\"\(badge)></script>\n".utf8)
    let end = Array("</body>".utf8)
    // Pages end with it; one that does not gets the script at its own end.
    var place = html.count - end.count
    while place >= 0, !html[place...].starts(with: end) { place -= 1 }
    if place < 0 { return html + tag }
    return html[..<place] + tag + html[place...]
  }

  private static func text(of absence: Page.Absence) -> String {
    switch absence {
    case .draft: "Draft"
    case .scheduled(let date): "Shown from \(date) on"
    case .expired(let date): "Not shown since \(date)"
    }
  }

  /// What stands in for a site that could not be built yet.
  static func placeholder(revision: Int) -> [UInt8] {
    let html = """
      <!DOCTYPE html>
      <html>
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>handbook</title></head>
      <body></body>
      </html>

      """
    return withScript(Array(html.utf8), revision: revision)
  }

  /// Reloads the page when its own bytes have changed, shows what is wrong over it, and whether readers will see it.
  static let script = """
    (function () {
      'use strict';

      const shown = Number(new URL(document.currentScript.src).searchParams.get('revision'));
      const badge = document.currentScript.dataset.badge;
      let seen = shown;
      let own = null;
      let overlay = null;

      if (badge) {
        const label = document.createElement('p');
        label.id = 'handbook-badge';
        label.style.cssText = 'position:fixed;inset:0 0 auto auto;margin:0;padding:.25rem .75rem;background:#8a4b00;' +
          'color:#fff;font:14px/1.45 system-ui,sans-serif;z-index:2147483647;border-bottom-left-radius:.4rem';
        label.textContent = badge;
        // On paper the page is as readers will have it.
        window.addEventListener('beforeprint', () => { label.hidden = true; });
        window.addEventListener('afterprint', () => { label.hidden = false; });
        document.body.append(label);
      }

      async function read() {
        const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
        return (await answer.text()).replace(/\\?revision=\\d+/, '');
      }

      function show(problems) {
        if (overlay) overlay.remove();
        overlay = null;
        if (!problems) return;
        overlay = document.createElement('pre');
        overlay.id = 'handbook-problems';
        overlay.setAttribute('role', 'alert');
        overlay.style.cssText = 'position:fixed;inset:auto 0 0 0;max-height:70vh;overflow:auto;margin:0;padding:1rem;' +
          'background:#2b1210;color:#fff;font:14px/1.45 ui-monospace,monospace;white-space:pre-wrap;z-index:2147483647;' +
          'border-top:3px solid #e0563f;text-align:left;direction:ltr';
        overlay.textContent = problems;
        document.body.append(overlay);
      }

      async function take(event) {
        const state = JSON.parse(event.data);
        show(state.problems);
        if (state.problems) return;
        const isEdited = state.editedAt > seen;
        seen = state.revision;
        if (isEdited && state.edited !== location.pathname) {
          location.assign(state.edited);
          return;
        }
        try {
          const now = await read();
          if (own === null && state.revision === shown) own = now;
          else if (now !== own) location.reload();
        } catch (error) {
          // The server has been stopped; the page tries again when it is back.
        }
      }

      // Browsers keep few connections to a server: a page that nobody sees gives its own back.
      let events = null;
      function follow() {
        if (document.hidden) {
          if (events) events.close();
          events = null;
        } else if (!events) {
          events = new EventSource('/.handbook/events');
          events.onmessage = take;
        }
      }

      document.addEventListener('visibilitychange', follow);
      window.addEventListener('pageshow', follow);
      follow();
    })();

    """
}
