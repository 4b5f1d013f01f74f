// swift-tools-version: 6.1
import PackageDescription

// A target may depend only on what stands below it in docs/architecture.md; SwiftPM keeps it so.
let package = Package(
  name: "handbook",
  products: [
    .executable(name: "handbook", targets: ["handbook"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    .executableTarget(
      name: "handbook",
      dependencies: [
        "BuiltIn", "CStart", "Checking", "Checklists", "Codes", "Content", "Dates", "Diagnostics", "Files",
        "JSON",
        "Languages",
        "Parallel",
        "Preview", "Printing", "Publishing", "Scripts", "Site", "SiteBuild", "Starter", "Theming",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "Preview",
      dependencies: [
        "CLinux", "Content", "Diagnostics", "JSON", "Publishing", "Site", "SiteBuild",
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ]),
    .target(
      name: "Checking",
      dependencies: ["Content", "Dates", "Diagnostics", "Files", "Languages", "Markdown", "Parallel", "Site"]),
    .target(
      name: "SiteBuild",
      dependencies: [
        "Checklists", "Codes", "Content", "Dates", "Diagnostics", "EPUB", "Files", "JSON", "Languages",
        "Markdown",
        "Parallel", "Publishing", "Scripts", "Search", "Site", "Theming",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .target(
      name: "Site",
      dependencies: [
        "Checklists", "Content", "Dates", "Diagnostics", "Files", "JSON", "Languages", "Markdown",
        "Parallel",
      ]),
    .target(
      name: "Theming",
      dependencies: [
        "BuiltIn", "Content", "Diagnostics", "Files", "Languages",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .target(name: "EPUB", dependencies: ["CZlib", "Markdown"]),
    .target(name: "Search", dependencies: ["CStemmer", "Files", "JSON", "Parallel"]),
    .target(name: "Printing", dependencies: ["Files", "Publishing"]),
    .target(name: "Publishing", dependencies: ["Files", "Parallel"]),
    .target(
      name: "Content",
      dependencies: [
        "Checklists", "Dates", "Diagnostics", "Files", "Languages", "Markdown", "Parallel", "Scripts",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(name: "Checklists", dependencies: ["Dates", "Diagnostics", "JSON", "Languages", "Markdown"]),
    .target(name: "Scripts", dependencies: ["Dates", "Diagnostics", "JSON", "Languages", "Markdown"]),
    .target(name: "Markdown", dependencies: ["CCmark", "Diagnostics", "Languages"]),
    .target(name: "Languages", dependencies: ["Dates", "Diagnostics"]),
    .target(name: "Diagnostics", dependencies: ["JSON"]),
    .target(name: "Starter", dependencies: ["BuiltIn", "Dates"]),
    .target(name: "BuiltIn", exclude: ["Starter"], plugins: ["EmbedFiles"]),
    .plugin(
      name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"], path: "Sources/EmbedFiles"),
    .executableTarget(name: "embed-files"),
    .target(name: "Codes", dependencies: ["CQRCodeGen"]),
    .target(name: "Dates"),
    .target(name: "Files", dependencies: ["CLinux"]),
    .target(name: "JSON"),
    .target(name: "Parallel"),
    .target(name: "CStart"),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(
      name: "CQRCodeGen", pkgConfig: "qrcodegen", providers: [.apt(["libqrcodegen-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .target(name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/TestSupport"),
    .testTarget(name: "LanguageTests", dependencies: ["Dates", "Languages"]),
    .testTarget(
      name: "MarkdownTests", dependencies: ["CCmark", "Diagnostics", "Languages", "Markdown", "TestSupport"]),
    .testTarget(
      name: "ScriptTests",
      dependencies: ["Dates", "Diagnostics", "Languages", "Markdown", "Scripts", "TestSupport"]),
    .testTarget(
      name: "ChecklistTests",
      dependencies: ["Checklists", "Dates", "Diagnostics", "Languages", "Markdown", "TestSupport"]),
    .testTarget(
      name: "SiteTests",
      dependencies: ["Files", "Content", "Dates", "Diagnostics", "Markdown", "Site", "TestSupport"]),
    .testTarget(
      name: "ThemingTests", dependencies: ["Content", "Diagnostics", "Theming", "TestSupport"]),
    .testTarget(
      name: "SiteBuildTests", dependencies: ["Content", "Dates", "Publishing", "SiteBuild", "TestSupport"]),
    .testTarget(
      name: "EndToEndTests", dependencies: ["Diagnostics", "handbook", "TestSupport"], exclude: ["Snapshots"]),
  ],
  swiftLanguageModes: [.v6]
)

// Tests run on the optimized program: `Tests/run`. What they do themselves is little, and sooner compiled than optimized.
for target in package.targets where target.type == .test || target.path == "Tests/TestSupport" {
  target.swiftSettings = [
    .unsafeFlags(
      ["-Onone", "-no-whole-module-optimization", "-enable-batch-mode"], .when(configuration: .release))
  ]
}
