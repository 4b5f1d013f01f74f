/// The lines of Python that start WeasyPrint, version 70, and do what it leaves to its callers. Their arguments are the
/// folder that may be read, a `PrintableDocument.Form`, and WeasyPrint's own. On standard error, lines that begin with
/// `weasyPrintMark` are theirs.
///
/// - The module path is mended first: with `-c`, Python looks for modules in the working folder, where an editor's files
///   lie.
/// - The process ends with the one that started it: PR_SET_PDEATHSIG is 1, and SIGKILL 9 (prctl(2)).
/// - WeasyPrint keeps those fonts whole that fields are filled in with, some 400 kB each. What people type is in a few
///   blocks of Unicode: Latin and Cyrillic letters, signs, and whatever else the document itself has.
/// - Page numbers in a text move the text, and then they are others. WeasyPrint's own, by `target-counter()`, may end wrong
///   in a book full of them. So links to places in the document carry the page's number in `data-page`, and the layout is
///   made anew until all are right. The step's name behind a link of a script has the number, too. Without number are links to a place on their own page, and in an index places that are
///   on one page with one before. The contents hold no text that could move: they are right even if that does not end.
/// - A font that a style sheet names first and that is not installed would silently be another one.
/// - A booklet has two pages on each side of a sheet of the same paper, in the order in which they stand once the sheets are
///   folded: pages become form XObjects (ISO 32000-1, 8.10). It is paper's, and has neither links nor tags. At most ten
///   sheets are folded together, which an office's stapler can do.
let weasyPrintScript = """
  import sys
  sys.path[:] = [folder for folder in sys.path if folder]

  import ctypes, io, os
  from urllib.parse import unquote, urlsplit
  from urllib.request import url2pathname

  ctypes.CDLL(None).prctl(1, 9)

  import pydyf
  import weasyprint.__main__
  import weasyprint.document
  import weasyprint.pdf
  import weasyprint.pdf.fonts
  import weasyprint.urls
  from fontTools.ttLib import TTFont
  from weasyprint.formatting_structure import boxes
  from weasyprint.text.ffi import ffi, gobject, pango

  folder = os.path.realpath(sys.argv.pop(1))
  form = sys.argv.pop(1)

  def tell(*words):
      print('\(weasyPrintMark)', *words, file=sys.stderr)

  fetch = weasyprint.urls.URLFetcher.fetch

  def fetch_inside(self, url, headers=None):
      if not url.lower().startswith('data:'):
          path = os.path.realpath(url2pathname(urlsplit(url).path))
          if urlsplit(url).scheme.lower() != 'file' or os.path.commonpath([folder, path]) != folder:
              raise ValueError('not a file of the site: ' + url)
      return fetch(self, url, headers)

  weasyprint.urls.URLFetcher.fetch = fetch_inside

  clean = weasyprint.pdf.fonts.Font.clean
  build_fonts = weasyprint.pdf.build_fonts_dictionary
  typed = {*range(0x20, 0x180), *range(0x218, 0x21c), *range(0x400, 0x500), *range(0x2010, 0x2045)}
  typed |= {0x20ac, 0x20b8, 0x20bd, 0x2116, 0x2122}

  def clean_for_fields(self, to_unicode, hinting):
      if self.used_in_forms and not to_unicode:
          font = TTFont(io.BytesIO(self.file_content), fontNumber=self.index, lazy=True)
          glyphs = {font.getGlyphID(name): chr(code) for code, name in font.getBestCmap().items() if code in typed}
          to_unicode = {**self.to_unicode, **glyphs}
      clean(self, to_unicode, hinting)

  def build_smaller_fonts(pdf, fonts, *arguments):
      for text in (text for font in fonts.values() for text in font.to_unicode.values()):
          for code in map(ord, text):
              if code not in typed:
                  typed.update(range(code & ~0x7f, (code | 0x7f) + 1))
      for_fields = {font.hash for font in fonts.values() if font.used_in_forms}
      for font in fonts.values():
          font.used_in_forms = font.hash in for_fields
      return build_fonts(pdf, fonts, *arguments)

  weasyprint.pdf.fonts.Font.clean = clean_for_fields
  weasyprint.pdf.build_fonts_dictionary = build_smaller_fonts

  render = weasyprint.HTML.render

  def render_settled(self, *arguments, **named):
      links = [link for link in self.etree_element.iter('a') if link.get('href', '').startswith('#')]
      for link in links:
          link.set('data-page', '88')
      for attempt in range(5):
          document = render(self, *arguments, **named)
          targets, own = {}, {}
          for number, page in enumerate(document.pages, 1):
              for name in page.anchors:
                  targets.setdefault(name, number)
              for box in page._page_box.descendants():
                  if box.element_tag in ('a', 'span'):
                      own.setdefault(box.element, number)
          if not show_pages(self.etree_element, links, targets, own):
              break
      return document

  def show_pages(root, links, targets, own):
      shown = {}
      for link in links:
          number = targets.get(unquote(link.get('href')[1:]))
          shown[link] = '' if number is None or own.get(link) == number else str(number)
      for entry in root.iter('li'):
          numbers = set()
          for place in entry:
              if place.get('class') == 'place':
                  number = str(targets.get(unquote(place.get('href')[1:]), ''))
                  shown[place] = '' if number in numbers else number
                  numbers.add(number)
      for parent in root.iter():
          for link, step in zip(parent, parent[1:]):
              if step.get('class') == 'go-to':
                  number = targets.get(unquote(link.get('href', '')[1:]))
                  shown[step] = '' if number is None or own.get(step) == number else str(number)
      has_changed = False
      for link, text in shown.items():
          if link.get('data-page', '') != text:
              has_changed = True
              link.set('data-page', text)
          if not text:
              link.attrib.pop('data-page', None)
      return has_changed

  generic = {'serif', 'sans-serif', 'monospace', 'cursive', 'fantasy', 'system-ui', 'math', 'emoji'}

  def tell_missing_fonts(document):
      parts = (box for page in document.pages for box in page._page_box.descendants())
      wanted = {box.style['font_family'][0] for box in parts if isinstance(box, boxes.TextBox)}
      font_map = document.font_config.font_map
      context = ffi.gc(pango.pango_font_map_create_context(font_map), gobject.g_object_unref)
      for family in sorted(wanted):
          description = ffi.gc(pango.pango_font_description_new(), pango.pango_font_description_free)
          pango.pango_font_description_set_family(description, family.encode())
          pango.pango_font_description_set_absolute_size(description, 10240)
          font = pango.pango_font_map_load_font(font_map, context, description)
          found = ffi.gc(pango.pango_font_describe_with_absolute_size(font), pango.pango_font_description_free)
          name = ffi.string(pango.pango_font_description_get_family(found)).decode()
          if name.lower() != family.lower() and family.lower() not in generic:
              tell('font', family)

  def impose(document, pdf):
      pages = [pdf.objects[number] for number in pdf.pages['Kids'][::3]]
      forms = []
      for page in pages:
          drawing = pdf.objects[int(page['Contents'].split()[0])]
          drawing.extra.update(
              {'Type': '/XObject', 'Subtype': '/Form', 'BBox': page['MediaBox'], 'Resources': page['Resources']})
          forms.append(drawing.reference)
      width, height = pages[0]['MediaBox'][2:]
      scale = min(height / 2 / width, width / height)
      margin, lift = (height / 2 - width * scale) / 2, (width - height * scale) / 2
      sheets = -(-len(forms) // 4)
      gatherings = -(-sheets // 10)
      together = -(-sheets // gatherings)
      sides = []
      for start in range(0, sheets * 4, together * 4):
          part = list(range(start, min(start + together * 4, sheets * 4)))
          while part:
              first, second, *part, before, last = part
              sides += [(last, first), (second, before)]
      pdf.pages['Kids'] = pydyf.Array()
      pdf.pages['Count'] = 0
      for page in pages:
          page.clear()
      for left, right in sides:
          drawing, used = pydyf.Stream(compress=True), pydyf.Dictionary()
          for place, x in ((left, margin), (right, height / 2 + margin)):
              if place < len(forms):
                  used[f'P{place}'] = forms[place]
                  drawing.push_state()
                  drawing.set_matrix(scale, 0, 0, scale, x, lift)
                  drawing.draw_x_object(f'P{place}')
                  drawing.pop_state()
          pdf.add_object(drawing)
          pdf.add_page(pydyf.Dictionary({
              'Type': '/Page', 'Parent': pdf.pages.reference,
              'MediaBox': pydyf.Array([0, 0, height, width]), 'Contents': drawing.reference,
              'Resources': pydyf.Dictionary({'XObject': used})}))
      for key in ('Outlines', 'Names'):
          pdf.catalog.pop(key, None)
      tell('sheets', sheets, together)

  write = weasyprint.document.Document.write_pdf

  def write_finished(self, target=None, zoom=1, finisher=None, **options):
      if form != 'form':
          tell_missing_fonts(self)
      return write(self, target, zoom, impose if form == 'booklet' else finisher, **options)

  weasyprint.document.Document.write_pdf = write_finished
  if form != 'form':
      weasyprint.HTML.render = render_settled
  weasyprint.__main__.main()
  """

let weasyPrintMark = "HANDBOOK"
