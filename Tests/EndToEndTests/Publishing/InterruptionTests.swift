import Foundation
import Testing

@testable import TestSupport

/// Two handbooks, most of whose pages differ, that are built into one folder by turns.
final class Rivals: Sendable {
  let first: Fixture
  let second: Fixture
  /// What each of them is when it is built into a folder of its own.
  let firstTree: Tree
  let secondTree: Tree
  /// Both are built into it.
  let folder: String

  /// - Parameter pages: how many more pages each has; half of them only one has
  init(pages: Int) throws {
    first = try Fixture()
    second = try Fixture()
    folder = "\(first.outside)/public"
    for site in [first, second] { try site.takeSmallTheme() }
    for number in 0..<pages {
      let common = "common-\(number).md"
      try first.write(
        "content/en/asking/\(number % 2 == 0 ? common : "first-\(number).md")", first.page("One \(number)"))
      try second.write(
        "content/en/asking/\(number % 2 == 0 ? common : "second-\(number).md")", second.page("Two \(number)"))
    }
    try first.write("content/en/first/index.md", first.page("First"))
    try second.write("content/en/second/index.md", second.page("Second"))
    try first.expectBuilt("--output", "alone")
    try second.expectBuilt("--output", "alone")
    firstTree = try first.tree("alone")
    secondTree = try second.tree("alone")
  }

  /// Files in the folder that are neither one's nor the other's, byte for byte. Dot files are the program's own.
  func tornFiles() throws -> [String] {
    let tree = try first.tree(folder)
    return tree.paths.filter { path in
      let isHidden = path.split(separator: "/").last?.hasPrefix(".") == true
      return !isHidden && tree.bytes(path) != firstTree.bytes(path)
        && tree.bytes(path) != secondTree.bytes(path)
    }
  }

  func tree() throws -> Tree { try first.tree(folder) }

  /// A folder beside the one that both are built into, for what it was at some moment.
  var kept: String { "\(first.outside)/kept" }

  /// Makes one folder what another one is; a build to begin with need not be made again and again.
  func copy(_ path: String, to other: String) throws {
    if first.exists(other) { try first.remove(other) }
    try FileManager.default.copyItem(atPath: path, toPath: other)
  }

  /// Makes the folder what the first one is when it is built alone.
  func beginWithFirst() throws { try copy("\(first.root)/alone", to: folder) }

  func site(_ isFirst: Bool) -> Fixture { isFirst ? first : second }

  func tree(of isFirst: Bool) -> Tree { isFirst ? firstTree : secondTree }
}

@Suite("Builds that are interrupted or meet each other")
struct InterruptionTests {
  @Test(
    "Killed at 12 moments while it puts a large site into place, every file is whole, and a build that is let through leaves exactly its own site",
    .enabled(if: Tracer.isAvailable))
  func killedMidway() throws {
    let rivals = try Rivals(pages: 200)
    for (round, number) in [3, 40, 80, 120, 160, 200].enumerated() {
      try rivals.beginWithFirst()
      // New pages come first; the second kill meets a build that removes them.
      for (site, call, number) in [
        (rivals.second, "/^rename", number), (rivals.first, "/^unlink", min(number, 100) / 2),
      ] {
        try rivals.copy(rivals.folder, to: rivals.kept)
        let isKilled = try Tracer.killSurely(site, rivals.folder, at: call, number) {
          try rivals.copy(rivals.kept, to: rivals.folder)
        }
        #expect(isKilled, "\(call) \(number)")
        #expect(try rivals.tornFiles() == [], "\(call) \(number)")
      }
      try rivals.site(round % 2 == 0).expectBuilt("--output", rivals.folder)
      #expect(try rivals.tree().changes(since: rivals.tree(of: round % 2 == 0)) == [], "rename \(number)")
    }
  }

  @Test(
    "Killed at each of its system calls, every file is whole, and the next build, of either handbook, leaves exactly its own",
    .enabled(if: Tracer.isAvailable), arguments: Tracer.changingCalls)
  func killedAtEachCall(call: String) throws {
    let rivals = try Rivals(pages: 2)
    for number in 1...1_000 {
      try rivals.beginWithFirst()
      let run = try Tracer.kill(rivals.second, rivals.folder, at: call, number)
      #expect(try rivals.tornFiles() == [], "\(call) \(number)")
      if run.exitCode == 0 { return }
      try #require(run.exitCode == 137, "\(run)")
      try rivals.copy(rivals.folder, to: rivals.kept)
      for thenFirst in [true, false] {
        try rivals.copy(rivals.kept, to: rivals.folder)
        try rivals.site(thenFirst).expectBuilt("--output", rivals.folder)
        #expect(try rivals.tree().changes(since: rivals.tree(of: thenFirst)) == [], "\(call) \(number)")
      }
    }
    Issue.record("no build was let through")
  }

  @Test(
    "A first build killed at each of its system calls is finished by the next one",
    .enabled(if: Tracer.isAvailable), arguments: Tracer.changingCalls)
  func firstBuildKilled(call: String) throws {
    let rivals = try Rivals(pages: 2)
    for number in 1...1_000 {
      let run = try Tracer.kill(rivals.first, rivals.folder, at: call, number)
      if run.exitCode == 0 { return }
      #expect(try rivals.tornFiles() == [], "\(call) \(number)")
      try rivals.second.expectBuilt("--output", rivals.folder)
      #expect(try rivals.tree().changes(since: rivals.secondTree) == [], "\(call) \(number)")
      try rivals.first.remove(rivals.folder)
    }
    Issue.record("no build was let through")
  }

  @Test(
    "Killed while it puts pages into place, and again at each call of the build after that, the third build finishes",
    .enabled(if: Tracer.isAvailable), arguments: Tracer.changingCalls)
  func killedTwice(call: String) throws {
    let rivals = try Rivals(pages: 2)
    try rivals.beginWithFirst()
    #expect(try Tracer.kill(rivals.second, rivals.folder, at: "/^rename", 6).exitCode == 137)
    try rivals.copy(rivals.folder, to: rivals.kept)
    for number in 1...1_000 {
      try rivals.copy(rivals.kept, to: rivals.folder)
      let run = try Tracer.kill(rivals.second, rivals.folder, at: call, number)
      #expect(try rivals.tornFiles() == [], "\(call) \(number)")
      if run.exitCode == 0 { return }
      try #require(run.exitCode == 137, "\(run)")
      try rivals.first.expectBuilt("--output", rivals.folder)
      #expect(try rivals.tree().changes(since: rivals.firstTree) == [], "\(call) \(number)")
    }
    Issue.record("no build was let through")
  }

  @Test("A second build is refused while another one holds the folder, and nothing changes")
  func locked() throws {
    let site = try Fixture()
    try site.expectBuilt()
    let before = try site.tree()
    try site.write("content/en/asking/call.md", site.page("Call", "Another text."))
    let descriptor = open(site.absolute("output"), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let run = try site.build()
    #expect(
      run.messages == ["error: another build is writing to ./output", "      = wait until it is done"])
    #expect(run.exitCode == 70)
    #expect(run.standardOutput == "")
    #expect(try site.tree().changes(since: before) == [])
    close(descriptor)
    try site.expectBuilt()
  }

  @Test(
    "Of builds that run at once each does its work or is refused, and the site is one of theirs as a whole")
  func atOnce() throws {
    let rivals = try Rivals(pages: 40)
    let program = try Program.path()
    let script = """
      for site in "$1" "$2" "$1" "$2"; do
        ( "$3" build --quiet --root "$site" --output "$4"; echo $? ) &
      done
      wait
      """
    for round in 1...8 {
      let run = try run(
        ["sh", "-c", script, "sh", rivals.first.root, rivals.second.root, program, rivals.folder],
        in: rivals.first.outside)
      let codes = run.standardOutput.split(separator: "\n")
      #expect(codes.count == 4 && codes.contains("0") && Set(codes).isSubset(of: ["0", "70"]), "\(run)")
      let busy = "error: another build is writing to \(rivals.folder)"
      #expect(run.messages.count { $0 == busy } == codes.count { $0 == "70" }, "\(run)")
      let tree = try rivals.tree()
      #expect(tree == rivals.firstTree || tree == rivals.secondTree, "round \(round)")
    }
  }
}
