import Files

/// How WeasyPrint is started.
///
/// It is a Python program, and its own command cannot be kept from reading any file of the computer: a picture among an
/// editor's files may name another one by `file://`. So it is started by a few lines of Python that let it read one folder
/// only, and that end it with the process that started it, however that ends. A program in its place that is not written in
/// Python is started as it is.
struct WeasyPrintLauncher: Sendable {
  /// The program to run.
  let program: String
  private let isPython: Bool

  /// - Parameter path: of WeasyPrint's command
  init(_ path: String) {
    let interpreter = Self.interpreter(of: path)
    program = interpreter ?? path
    isPython = interpreter != nil
  }

  /// - Parameters:
  ///   - folder: what may be read
  ///   - options: WeasyPrint's own
  func arguments(folder: String, _ options: [String]) -> [String] {
    isPython ? ["-c", Self.script, folder] + options : options
  }

  /// The Python that a script's first line names; nil for other programs.
  private static func interpreter(of path: String) -> String? {
    guard let bytes = try? readFile(path), bytes.starts(with: "#!".utf8) else { return nil }
    let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }.dropFirst(2), as: UTF8.self)
    guard let interpreter = line.split(separator: " ").first,
      fileName(of: String(interpreter)).hasPrefix("python")
    else {
      return nil
    }
    return String(interpreter)
  }

  /// PR_SET_PDEATHSIG is 1, and SIGKILL 9 (prctl(2)).
  private static let script = """
    import ctypes, os, sys
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    ctypes.CDLL(None).prctl(1, 9)

    import weasyprint.__main__
    import weasyprint.urls

    folder = os.path.realpath(sys.argv.pop(1))
    fetch = weasyprint.urls.URLFetcher.fetch

    def fetch_inside(self, url, headers=None):
        if not url.lower().startswith('data:'):
            path = os.path.realpath(url2pathname(urlsplit(url).path))
            if urlsplit(url).scheme.lower() != 'file' or os.path.commonpath([folder, path]) != folder:
                raise ValueError('not a file of the site: ' + url)
        return fetch(self, url, headers)

    weasyprint.urls.URLFetcher.fetch = fetch_inside
    weasyprint.__main__.main()
    """
}
