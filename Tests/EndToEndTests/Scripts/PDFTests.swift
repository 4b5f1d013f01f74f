import Foundation
import Testing

@testable import TestSupport

/// With a program in WeasyPrint's place; Tests/BrowserTests has the real one.
@Suite("handbook pdf")
struct PDFTests {
  let site: Fixture

  init() throws {
    site = try Fixture.withScripts()
    try site.writeScript(ScriptText.english)
    try site.write("content/en/scripts/mail.md", site.page("A mail", ScriptText.email, "channel: email"))
    try site.writeProgram()
  }

  private static let pdfs = ["en/handbook.pdf", "en/scripts/call.pdf", "en/scripts/mail.pdf"]

  private func pdf(_ arguments: String...) throws -> Run {
    try site.handbook(["pdf", "--weasyprint", site.program] + arguments)
  }

  private func build() throws -> Run { try site.handbook(["build", "--weasyprint", site.program]) }

  private func made() throws -> [String] { try site.tree().paths.filter { $0.hasSuffix(".pdf") } }

  @Test("All scripts and the whole handbook are printed beside their pages")
  func all() throws {
    let run = try pdf()
    #expect(run.exitCode == 0 && run.standardError == "", "\(run)")
    #expect(run.standardOutput == "3 PDFs, 3 printed, 0 unchanged\n")
    #expect(try made() == Self.pdfs)
    #expect(
      try site.printed().sorted() == ["en/handbook.html", "en/scripts/call.html", "en/scripts/mail.html"])
    let program = try site.calls()
    #expect(
      program.allSatisfy {
        $0.contains("--pdf-variant pdf/ua-1") && $0.contains("--allowed-protocols file,data")
      })
    #expect(program.count { $0.contains("--pdf-forms") } == 2)
    #expect(program.filter { $0.contains("--pdf-forms") }.allSatisfy { $0.contains("--stylesheet ") })
    #expect(try !site.tree().paths.contains { $0.hasSuffix(".tmp") || $0 == "en/handbook.html" })
  }

  @Test("What has not changed is not printed again")
  func twice() throws {
    _ = try pdf()
    let before = try site.tree()
    let second = try pdf()
    #expect(second.standardOutput == "3 PDFs, 0 printed, 3 unchanged\n", "\(second)")
    #expect(try site.calls().count == 3)
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A page that changed is printed again, and the whole handbook with it")
  func changed() throws {
    _ = try pdf()
    try site.writeScript(ScriptText.english.replacing("Thank you", with: "Many thanks"))
    let run = try pdf()
    #expect(run.standardOutput == "3 PDFs, 2 printed, 1 unchanged\n", "\(run)")
    #expect(try site.printed().dropFirst(3).sorted() == ["en/handbook.html", "en/scripts/call.html"])
  }

  @Test("A changed style sheet prints everything again")
  func changedStyle() throws {
    _ = try pdf()
    let style = "themes/handbook/assets/script.css"
    try site.write(style, try site.text(style) + "\n.x { color: red }\n")
    #expect(try pdf().standardOutput == "3 PDFs, 3 printed, 0 unchanged\n")
  }

  @Test("A form that is longer than a sheet is a warning at its page, and one of two pages is none")
  func tooLong() throws {
    try site.writeProgram(pages: ["call": 3, "mail": 2])
    let run = try pdf()
    #expect(run.exitCode == 0)
    #expect(
      run.messages == [
        "content/en/scripts/call.md: warning: the printed form has 3 pages; two fit a sheet",
        "      = shorten the text, or make two pages of it",
      ])
    #expect(try made() == Self.pdfs)
  }

  @Test("A font that the book is set in and the machine does not have is a warning, once for all languages")
  func missingFont() throws {
    try site.write("\(site.outside)/said", "HANDBOOK font Fine Serif\n")
    let run = try pdf()
    #expect(run.exitCode == 0)
    #expect(
      run.messages == [
        "warning: the font 'Fine Serif', in which the book is set, is not installed",
        "      = install it (the book of the theme 'handbook': apt-get install fonts-paratype), remove the PDFs "
          + "of the book and run the command again",
      ])
  }

  @Test("Another program in WeasyPrint's place makes no booklets, and the site is whole")
  func booklet() throws {
    try site.expectBuilt()
    let before = try site.tree()
    let run = try pdf("--booklet")
    #expect(run.exitCode == 70)
    #expect(
      run.messages == [
        "error: \(site.program) makes no booklets",
        "      = name WeasyPrint's own command with --weasyprint",
      ])
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("Only named pages are printed, named from the handbook's folder or as a whole")
  func named() throws {
    let run = try pdf("content/en/scripts/call.md")
    #expect(run.standardOutput == "1 PDF, 1 printed, 0 unchanged\n", "\(run)")
    #expect(try made() == ["en/scripts/call.pdf"])
    let whole = try pdf("\(site.root)/content/en/scripts/mail.md")
    #expect(whole.standardOutput == "1 PDF, 1 printed, 0 unchanged\n", "\(whole)")
    #expect(try made() == ["en/scripts/call.pdf", "en/scripts/mail.pdf"])
  }

  @Test(
    "A page that is no script and no checklist is exit code 64",
    arguments: ["content/en/asking/call.md", "content/en/scripts/index.md", "none.md"])
  func wrongPage(path: String) throws {
    let run = try pdf(path)
    #expect(run.exitCode == 64)
    #expect(
      run.messages == [
        "error: \(path) is neither a script nor a checklist of this handbook",
        "      = name a file such as content/en/scripts/phone-call.md",
      ])
    #expect(try site.calls().isEmpty)
  }

  @Test("A full disk behind standard output is exit code 70 and says so; a reader who has gone is no failure")
  func standardOutput() throws {
    let command = "\(try Program.path()) pdf --weasyprint '\(site.program)'"
    let full = try run(["sh", "-c", "\(command) > /dev/full"], in: site.root)
    #expect(full.exitCode == 70, "\(full)")
    #expect(full.messages == ["error: cannot write to standard output: No space left on device"])
    let closed = try run(["sh", "-c", "{ \(command); echo $? >&2; } | true"], in: site.root)
    #expect(closed.messages == ["0"])
  }

  @Test(
    "Told to end, it ends by the signal and says only that; no program runs on, no folder is left, the old site is whole",
    arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.writeScript(ScriptText.english.replacing("Thank you", with: "Many thanks"))
    try site.write("\(site.outside)/slow", "")
    try FileManager.default.createDirectory(
      atPath: "\(site.outside)/temporary", withIntermediateDirectories: true)
    // At least two run at a time; the signal comes once they do. A second later they have ended, though the
    // system may keep their entries (Z) for longer.
    let script = """
      \(try Program.path()) pdf --weasyprint '\(site.program)' & id=$!
      for attempt in $(seq 200); do
        [ "$(cat '\(site.outside)/processes' 2>/dev/null | wc -l)" -ge 2 ] && break; sleep 0.05
      done
      kill -\(signal) $id; wait $id; code=$?
      sleep 1
      # On a busy machine it takes them longer to clear away.
      for attempt in $(seq 200); do
        [ -z "$(ls -A '\(site.outside)/temporary')" ] && break; sleep 0.05
      done
      for process in $(cat '\(site.outside)/processes'); do
        echo $process
        grep -qs '^State:.[^ZX]' /proc/$process/status && echo "$process runs on" && kill -KILL $process
      done
      exit $code
      """
    let run = try run(
      ["sh", "-c", script], in: site.root, environment: ["TMPDIR": "\(site.outside)/temporary"])
    #expect(run.exitCode == 128 + signal, "\(run)")
    #expect(
      run.standardError.hasPrefix(
        "error: interrupted\n      = run the command again: it finishes what was begun\n"), "\(run)")
    #expect(!run.standardError.contains("failed with"), "\(run)")
    #expect(run.standardOutput.split(separator: "\n").count >= 2, "\(run)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(site.outside)/temporary") == [])
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test(
    "A program that fails is exit code 70 with the page named; no half PDF is left, and the site is whole")
  func failing() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.write("\(site.outside)/fail", "scripts/call.html")
    let run = try pdf()
    #expect(run.exitCode == 70, "\(run)")
    #expect(run.standardError.contains("scripts/call.html: no font"), "\(run)")
    #expect(run.standardError.contains("--info' shows whether it runs at all"))
    #expect(try site.tree().changes(since: before) == [])
    try site.remove("\(site.outside)/fail")
    #expect(try pdf().standardOutput == "3 PDFs, 3 printed, 0 unchanged\n")
  }

  @Test("A PDF that was there stays when printing it anew fails")
  func failingAgain() throws {
    _ = try pdf()
    let before = try site.tree()
    try site.writeScript(ScriptText.english.replacing("Thank you", with: "Many thanks"))
    try site.write("\(site.outside)/fail", "scripts/call.html")
    #expect(try pdf().exitCode == 70)
    #expect(try site.tree().changes(since: before).allSatisfy { !$0.hasSuffix(".pdf") })
    #expect(try made() == Self.pdfs)
  }

  @Test("Temporary files are gone after a failure and after a success")
  func temporaryFiles() throws {
    try site.makeFolder("\(site.outside)/tmp")
    let environment = ["TMPDIR": "\(site.outside)/tmp"]
    _ = try site.handbook(["pdf", "--weasyprint", site.program], environment: environment)
    #expect(try site.calls().allSatisfy { $0.contains("\(site.outside)/tmp/") })
    #expect(try site.tree("\(site.outside)/tmp") == Tree())
    try site.write("\(site.outside)/fail", "scripts/call.html")
    try site.writeScript(ScriptText.english.replacing("Thank you", with: "Many thanks"))
    #expect(
      try site.handbook(["pdf", "--weasyprint", site.program], environment: environment).exitCode == 70)
    #expect(try site.tree("\(site.outside)/tmp") == Tree())
  }

  @Test("A program that is missing or cannot be run is exit code 70 and says how to install it")
  func missingProgram() throws {
    try site.write("\(site.outside)/plain", "no program")
    // It cannot even be looked at.
    let loop = "\(site.outside)/loop"
    try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
    for program in [
      "\(site.outside)/none", "no-such-program", "\(site.outside)/plain", site.outside, loop, "",
    ] {
      let run = try site.handbook(["pdf", "--weasyprint", program])
      #expect(run.exitCode == 70)
      #expect(
        run.messages == [
          "error: the program '\(program)', which makes the PDFs, was not found",
          "      = install it: python3 -m venv .venv && .venv/bin/pip install weasyprint==70.0, "
            + "then name it with --weasyprint .venv/bin/weasyprint",
        ])
    }
  }

  @Test("The program is found on the PATH, and is not needed to build without PDFs")
  func searchPath() throws {
    let path = "\(site.outside)/bin:/usr/bin:/bin"
    #expect(try site.build("--weasyprint", "no-such-program").exitCode == 0)
    let run = try site.handbook(["pdf"], environment: ["PATH": path])
    #expect(run.exitCode == 0 && run.standardOutput == "3 PDFs, 3 printed, 0 unchanged\n", "\(run)")
  }

  @Test("A site with errors is not printed")
  func errors() throws {
    try site.writeScript("## 1. Say\n\n**You:** {x}")
    #expect(try pdf().exitCode == 1)
    #expect(try site.calls().isEmpty && !site.exists("output"))
  }

  @Test(
    "What is no PDF counts as none, also if the program says that all is well",
    arguments: ["", "garbage", "%PDF-1.7 and no end", "<html>%%EOF"])
  func garbage(text: String) throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.write("\(site.outside)/garbage", text)
    let run = try pdf()
    #expect(run.exitCode == 70, "\(run)")
    #expect(run.messages.first?.contains("/bin/weasyprint made no PDF of ") == true, "\(run)")
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("A program that takes longer than it may is ended, with exit code 70")
  func timeLimit() throws {
    try site.expectBuilt()
    try site.write("\(site.outside)/slow", "")
    let run = try pdf("--pdf-timeout", "1", "content/en/scripts/call.md")
    #expect(run.exitCode == 70, "\(run)")
    #expect(run.messages.first?.hasSuffix("call.html within 1 s") == true, "\(run)")
    #expect(run.messages.last == "      = allow more time with --pdf-timeout, or shorten the page")
  }

  @Test("A PDF does not replace an author's file of its name, nor one that somebody put there")
  func othersFiles() throws {
    try site.write("content/en/scripts/call.pdf", "mine")
    let run = try pdf()
    #expect(
      run.messages == [
        "content/en/scripts/call.pdf: error: the PDF of a page has the address 'en/scripts/call.pdf'",
        "      = rename the file",
      ], "\(run)")
    #expect(run.exitCode == 1)
    try site.remove("content/en/scripts/call.pdf")
    try site.expectBuilt()
    try site.write("output/en/scripts/call.pdf", "somebody's")
    #expect(try pdf().exitCode == 64)
    #expect(try site.text("output/en/scripts/call.pdf") == "somebody's")
  }

  @Test(
    "The PDF of a page that is gone goes with the next build, or the next PDFs", arguments: ["build", "pdf"])
  func removedPage(command: String) throws {
    _ = try pdf()
    try site.remove("content/en/scripts/mail.md")
    #expect(try (command == "build" ? build() : pdf()).exitCode == 0)
    #expect(try made() == ["en/handbook.pdf", "en/scripts/call.pdf"])
  }

  @Test("The folder of a run that was killed is removed by the next one; those of others stay")
  func leftFolders() throws {
    let temporary = "\(site.outside)/temporary"
    for name in ["handbook-pdf-999999999-x", "handbook-pdf-1-x", "other"] {
      try site.write("\(temporary)/\(name)/page.html", "")
    }
    let run = try site.handbook(["pdf", "--weasyprint", site.program], environment: ["TMPDIR": temporary])
    #expect(run.exitCode == 0, "\(run)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: temporary).sorted() == [
        "handbook-pdf-1-x", "other",
      ])
  }

  // MARK: pdf: true

  @Test("With 'pdf: true' a build publishes the PDFs and pages link to them; without it they go again")
  func published() throws {
    try site.writeConfiguration("pdf: true")
    #expect(try build().exitCode == 0)
    #expect(try made() == Self.pdfs)
    let links = try site.tree().page("en/scripts/call.html").all("a").compactMap { $0["href"] }
    #expect(links.contains { $0.hasSuffix("call.pdf") }, "\(links)")
    let dead = try site.tree().deadAddresses()
    #expect(dead == [])
    #expect(try site.tree().pages.contains { try site.tree().text($0)?.contains("handbook.pdf") == true })
    #expect(try build().exitCode == 0)
    #expect(try site.calls().count == 3)
    try site.writeConfiguration()
    #expect(try build().exitCode == 0)
    #expect(try made() == [])
    #expect(try !site.tree().pages.contains { try site.tree().text($0)?.contains(".pdf\"") == true })
  }

  @Test("With 'pdf: true' a failing program leaves the whole site as it was")
  func publishedFailing() throws {
    try site.writeConfiguration("pdf: true")
    #expect(try build().exitCode == 0)
    let before = try site.tree()
    try site.writeScript(ScriptText.english.replacing("Thank you", with: "Many thanks"))
    try site.write("\(site.outside)/fail", "scripts/call.html")
    #expect(try build().exitCode == 70)
    #expect(try site.tree().changes(since: before) == [])
  }

  @Test("PDFs made by 'handbook pdf' without 'pdf: true' stay when the site is built again")
  func stay() throws {
    _ = try pdf()
    let before = try site.tree()
    #expect(try build().exitCode == 0)
    #expect(try site.tree().changes(since: before) == [])
    #expect(try made() == Self.pdfs)
  }
}

extension Fixture {
  /// A stand-in for WeasyPrint.
  var program: String { "\(outside)/bin/weasyprint" }

  /// Writes a program that takes WeasyPrint's arguments, notes them, and makes a file with the identifier in it;
  /// it fails half-way with the input that the file `fail` names.
  /// - Parameter pages: how many pages it says that an input has, by the input's name
  fileprivate func writeProgram(pages: [String: Int] = [:]) throws {
    let counts = pages.sorted { $0.key < $1.key }.map { name, count in
      "case \"$1\" in *\(name).html) for page in $(seq \(count)); do "
        + "echo \"INFO: Step 5 - Creating layout - Page $page\" >&2; done;; esac"
    }
    try write(
      program,
      """
      #!/bin/sh
      printf '%s\\n' "$*" >> '\(outside)/calls'
      while [ $# -gt 2 ]; do
        if [ "$1" = --pdf-identifier ]; then identifier=$2; fi
        shift
      done
      printf '%%PDF half' > "$2"
      if [ -e '\(outside)/slow' ]; then echo $$ >> '\(outside)/processes'; exec sleep 60; fi
      \(counts.joined(separator: "\n"))
      if [ -e '\(outside)/fail' ]; then
        case "$1" in *"$(cat '\(outside)/fail')") echo 'no font' >&2; exit 3;; esac
      fi
      case "$1" in *handbook.html) if [ -e '\(outside)/said' ]; then cat '\(outside)/said' >&2; fi;; esac
      if [ -e '\(outside)/garbage' ]; then cp '\(outside)/garbage' "$2"; exit; fi
      echo "INFO: Step 5 - Creating layout - Page 1" >&2
      printf '%%PDF-1.7 WeasyPrint (%s)\\n%%%%EOF\\n' "$identifier" > "$2"

      """)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
  }

  /// The arguments of each call of the program, in order.
  fileprivate func calls() throws -> [String] {
    exists("\(outside)/calls") ? try text("\(outside)/calls").split(separator: "\n").map(String.init) : []
  }

  /// The pages that the program was given, from the output folder.
  fileprivate func printed() throws -> [String] {
    try calls().compactMap { call in
      call.split(separator: " ").dropLast().last?.split(separator: "/").drop {
        !$0.hasPrefix("handbook-pdf-")
      }
      .dropFirst().joined(separator: "/")
    }
  }
}
