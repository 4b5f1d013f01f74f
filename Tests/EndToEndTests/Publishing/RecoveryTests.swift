import Foundation
import Testing

@testable import TestSupport

/// What becomes of a handbook between two builds.
enum HandbookChange: String, CaseIterable {
  case first, update, fileToFolder, folderToFile, removal

  /// A handbook before the change or after it.
  func handbook(isAfter: Bool) throws -> Fixture {
    let site = try Fixture()
    switch self {
    case .first: break
    case .update:
      try site.write("content/en/about.md", site.page("About", isAfter ? "New text." : "Old text."))
      if isAfter {
        try site.write("content/en/new/index.md", site.page("New"))
        try site.write("content/en/new/data.txt", "new")
        let sheet = "themes/handbook/assets/handbook.css"
        try site.write(sheet, try site.text(sheet) + "\na { --new: 1; }\n")
      }
    case .fileToFolder, .folderToFile:
      if isAfter == (self == .fileToFolder) {
        try site.write("content/en/forms/letter.txt", "letter")
        try site.write("content/en/forms/more/form.txt", "form")
      } else {
        try site.write("content/en/forms", "forms")
      }
    case .removal:
      try site.write("content/en/about.md", site.page("About", "Text."))
      if !isAfter {
        try site.write("content/en/old/index.md", site.page("Old"))
        try site.write("content/en/old/deep/data.txt", "data")
      }
    }
    return site
  }
}

@Suite("Builds after builds that failed")
struct RecoveryTests {
  /// The handbook before and after a change, and a folder to build both into.
  private struct Stage {
    let old: Fixture
    let new: Fixture
    let folder: String
    private let kept: String
    private(set) var before = Tree()
    private(set) var after = Tree()

    init(_ change: HandbookChange) throws {
      old = try change.handbook(isAfter: false)
      new = try change.handbook(isAfter: true)
      folder = "\(old.outside)/public"
      kept = "\(old.outside)/kept"
      if change != .first { try old.expectBuilt("--output", kept) } else { try old.makeFolder(kept) }
      try reset()
      before = try old.tree(folder)
      try new.expectBuilt("--output", folder)
      after = try new.tree(folder)
      try reset()
    }

    /// Makes the folder what it was before the change.
    func reset() throws {
      if old.exists(folder) { try old.remove(folder) }
      try FileManager.default.copyItem(atPath: kept, toPath: folder)
    }

    /// Files that are neither the old site's nor the new one's. Dot files are the program's own.
    func tornFiles() throws -> [String] {
      let tree = try old.tree(folder)
      return tree.paths.filter { path in
        let isHidden = path.split(separator: "/").last?.hasPrefix(".") == true
        return !isHidden && tree.bytes(path) != before.bytes(path) && tree.bytes(path) != after.bytes(path)
      }
    }
  }

  /// How many faults each change is tried with: `HANDBOOK_FAULTS`, a number or `all`.
  private static let wanted = ProcessInfo.processInfo.environment["HANDBOOK_FAULTS"]

  /// Which faults at which calls: all, or as many as are wanted, spread over the calls.
  private static func cases(_ points: [Tracer.Point]) throws -> [(Tracer.Point, MachineFault)] {
    let all = points.flatMap { point in MachineFault.allCases.map { (point, $0) } }
    if wanted == "all" { return all }
    let count = min(try #require(Int(wanted ?? "8"), "HANDBOOK_FAULTS is a number or all"), all.count)
    // Faults take turns, so that a spread of few goes through each kind of fault as well.
    let kinds = MachineFault.allCases.count
    return (0..<count).map { index in
      let point = index * points.count / count
      return all[point * kinds + index % kinds]
    }
  }

  @Test(
    "Whichever system call fails or is the last, every file is whole, and the next build leaves what it would have left",
    .enabled(if: Tracer.isAvailable), arguments: HandbookChange.allCases)
  func recovers(change: HandbookChange) throws {
    let stage = try Stage(change)
    let points = try Tracer.points(stage.new, stage.folder, reset: stage.reset)
    try #require(points.count > 50)
    var count = 0
    for (point, fault) in try Self.cases(points) {
      try stage.reset()
      let name = "\(change.rawValue): \(fault.rawValue) at \(point.call) \(point.number)"
      let run = try Tracer.build(stage.new, stage.folder, fault, at: point.call, point.number)
      #expect([0, 70, 137].contains(run.exitCode), "\(name): \(run)")
      #expect(try stage.tornFiles() == [], "\(name)")
      // Back to the old handbook where nothing of the new one may stay behind.
      let goesBack = [.fileToFolder, .folderToFile].contains(change) && count % 2 == 1
      let next = try (goesBack ? stage.old : stage.new).build("--output", stage.folder)
      #expect(next.exitCode == 0, "\(name): \(run) \(next)")
      let changes = try stage.old.tree(stage.folder).changes(since: goesBack ? stage.before : stage.after)
      #expect(changes == [], "\(name): \(run)")
      count += 1
    }
    if Self.wanted != nil { print("\(change.rawValue): \(count) faults at \(points.count) calls") }
  }
}
