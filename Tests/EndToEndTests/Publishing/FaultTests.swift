import Foundation
import Testing

@testable import TestSupport

@Suite("Faults of the machine")
struct FaultTests {
  let site: Fixture

  init() throws { site = try Fixture() }

  /// Makes a folder and all it holds writable or not.
  private func setWritable(_ isWritable: Bool, _ folders: String...) throws {
    for folder in folders {
      try FileManager.default.setAttributes(
        [.posixPermissions: isWritable ? 0o755 : 0o555], ofItemAtPath: site.absolute(folder))
    }
  }

  @Test(
    "A read-only output folder is exit code 70, names the file, and the old site stays",
    .enabled(if: Privileges.canBeDropped))
  func readOnly() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.write("content/en/asking/call.md", site.page("Call", "Another text."))
    try setWritable(false, "output", "output/en", "output/en/asking")
    let run = try run(Privileges.dropped([Program.path(), "build"]), in: site.root)
    try setWritable(true, "output", "output/en", "output/en/asking")
    #expect(run.exitCode == 70)
    #expect(run.messages.count == 1, "\(run)")
    #expect(
      run.messages.first?.wholeMatch(of: #/error: cannot write \./output/.*: Permission denied/#) != nil,
      "\(run)")
    #expect(try site.tree().changes(since: before) == [])
    try site.expectBuilt()
  }

  @Test(
    "A read-only folder inside the output folder is found before anything is changed",
    .enabled(if: Privileges.canBeDropped))
  func readOnlyInside() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.write("content/en/about.md", site.page("About it", "Another text."))
    try site.write("content/en/new/index.md", site.page("New"))
    try setWritable(false, "output/en/asking")
    let run = try run(Privileges.dropped([Program.path(), "build"]), in: site.root)
    try setWritable(true, "output/en/asking")
    #expect(run.exitCode == 70)
    #expect(
      run.messages.first?.wholeMatch(of: #/error: cannot write \./output/en/asking/.*: Permission denied/#)
        != nil,
      "\(run)")
    #expect(try site.tree().changes(since: before) == [])
    try site.expectBuilt()
  }

  @Test(
    "Where nothing has changed, a read-only output folder is no fault", .enabled(if: Privileges.canBeDropped))
  func readOnlyAndUnchanged() throws {
    try site.expectBuilt()
    try setWritable(false, "output")
    let run = try run(Privileges.dropped([Program.path(), "build"]), in: site.root)
    try setWritable(true, "output")
    #expect(run.exitCode == 0, "\(run)")
  }

  /// A build in which no file may grow beyond some KiB, as on a full disk: writing ends with EFBIG.
  private func buildWithFileLimit(_ kibibytes: Int) throws -> Run {
    try run(
      ["bash", "-c", "trap '' XFSZ; ulimit -f \(kibibytes); exec \"$0\" build", Program.path()], in: site.root
    )
  }

  @Test("A file that cannot be written whole is exit code 70, names it, and the old site stays")
  func fileLimit() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.write("content/en/new/index.md", site.page("New"))
    try site.write(
      "content/en/asking/call.md", site.page("Call", String(repeating: "Long text. ", count: 20_000)))
    let run = try buildWithFileLimit(64)
    #expect(run.exitCode == 70)
    #expect(run.messages.count == 1, "\(run)")
    #expect(
      run.messages.first?.wholeMatch(
        of: #/error: cannot write \./output/en/asking/\S*call\.html: File too large/#) != nil,
      "\(run)")
    #expect(try site.tree().changes(since: before) == [])
    try site.expectBuilt()
  }

  @Test("If not even the first file can be written, the next build still knows which files are ours")
  func nothingCanBeWritten() throws {
    try site.expectBuilt()
    let before = try site.tree()
    try site.write("content/en/asking/later.md", site.page("Later"))
    let run = try buildWithFileLimit(0)
    #expect(run.exitCode == 70)
    #expect(try site.tree().changes(since: before) == [])
    try site.expectBuilt()
  }

  @Test("A fault while the build after a killed one recovers does not make our own files somebody's")
  func faultWhileRecovering() throws {
    try site.expectBuilt()
    let manifest = try site.text("output/.handbook-manifest")
    try site.write("content/en/asking/later.md", site.page("Later"))
    try site.expectBuilt()
    // What a build leaves that was killed when its pages were in place and its manifest was not.
    try site.move("output/.handbook-manifest", to: "output/.handbook-journal")
    try site.write("output/.handbook-manifest", manifest)
    try site.write("content/en/asking/later.md", site.page("Later", "Another text."))
    let run = try buildWithFileLimit(0)
    #expect(run.exitCode == 70, "\(run)")
    try site.expectBuilt()
    #expect(try site.tree().hiddenPaths == [".handbook-manifest"])
  }

  @Test(
    "A full disk is exit code 70, names the file, and the old site stays", .enabled(if: SmallDisk.isAvailable)
  )
  func fullDisk() throws {
    let random = (0..<3_000_000).map { _ in UInt8.random(in: 0...255) }
    try site.expectBuilt("--output", "\(site.outside)/small")
    try site.write("content/en/asking/big.bin", bytes: random)
    try site.write("content/en/new/index.md", site.page("New"))
    let run = try SmallDisk.build(site, keeping: "\(site.outside)/small")
    #expect(run.standardOutput == "70\n", "\(run)")
    #expect(
      run.messages.first?.wholeMatch(of: #/error: cannot write disk/.*: No space left on device/#) != nil,
      "\(run)")
    let before = try site.tree("\(site.outside)/small")
    #expect(try site.tree("after").changes(since: before) == [])
    #expect(try site.tree("mended").paths.contains("en/new/index.html"))
  }

  @Test("A message that nobody reads any more is no fault")
  func closedPipe() throws {
    let run = try run(
      ["bash", "-c", "\"$0\" build | true; echo ${PIPESTATUS[0]}", Program.path()], in: site.root)
    #expect(run.standardOutput == "0\n", "\(run)")
    #expect(run.standardError == "")
  }
}

/// A disk of 1 MiB in memory, in a mount namespace of its own, so that it goes away with the command.
private enum SmallDisk {
  static let isAvailable = succeeds(
    "unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/mnt")

  /// Puts a site onto the disk and builds into it, first as it is, then without the file that is too big. Standard
  /// output is the first build's exit code; the disk's content is left in `after/` and `mended/`.
  static func build(_ site: Fixture, keeping old: String) throws -> Run {
    let script = """
      mkdir disk && mount -t tmpfs -o size=1m tmpfs disk && cp -a "$1/." disk/ || exit
      "$0" build --quiet --output disk; echo $?
      cp -a disk after
      rm content/en/asking/big.bin
      "$0" build --quiet --output disk || exit
      cp -a disk mended
      """
    return try run(["unshare", "-rm", "sh", "-c", script, Program.path(), old], in: site.root)
  }
}
