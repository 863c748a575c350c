// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: warnings are errors, unsafe code is marked, imports say what they mean.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport", "Core"], swiftSettings: strict)
}

let package = Package(
  name: "lectern",
  products: [
    .executable(name: "lectern", targets: ["lectern"]),
    .library(name: "Liquid", targets: ["Liquid"]),
    .library(name: "Markdown", targets: ["Markdown"]),
  ],
  targets: [
    .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CMimalloc", providers: [.apt(["libmimalloc-dev"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "Resources", exclude: ["emoji", "highlighter", "icons", "languages", "preview", "theme"]),

    library("Core", []),
    library("YAML", ["Core", "CYAML"]),
    library("Liquid", ["Core"]),
    library("Markdown", ["Core", "CCMark", "Resources"]),
    library("SiteModel", ["Core", "YAML"]),
    library("Rendering", ["Core", "Liquid", "Markdown", "SiteModel", "YAML", "Resources", "CNettle"]),
    library("Checking", ["Core", "YAML", "SiteModel", "Rendering"]),
    library("Publishing", ["Core", "YAML", "Liquid", "SiteModel", "Rendering", "Resources", "CLinux"]),
    library("Serving", ["Core", "SiteModel", "Rendering", "Checking", "Publishing", "CMicroHTTPD"]),
    library(
      "Commands",
      ["Core", "YAML", "Liquid", "Markdown", "SiteModel", "Rendering", "Checking", "Publishing", "Serving"]),
    .executableTarget(name: "lectern", dependencies: ["Commands", "CMimalloc"], swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["Core"], path: "Tests/TestSupport", swiftSettings: strict),
    .executableTarget(
      name: "lectern-bench",
      dependencies: [
        "Core", "Liquid", "Markdown", "SiteModel", "Rendering", "Checking", "Publishing", "Commands",
        "CMimalloc", "TestSupport",
      ],
      path: "Tests/Benchmarks", swiftSettings: strict),
    tests("CoreTests", []),
    tests("YAMLTests", ["YAML"]),
    tests("LiquidTests", ["Liquid"]),
    tests("MarkdownTests", ["Markdown"]),
    tests("SiteModelTests", ["SiteModel", "YAML"]),
    tests("RenderingTests", ["SiteModel", "Rendering", "Liquid", "Markdown"]),
    tests("CheckingTests", ["SiteModel", "Rendering", "Checking"]),
    tests("PublishingTests", ["SiteModel", "Rendering", "Publishing", "Liquid"]),
    tests("ServingTests", ["SiteModel", "Rendering", "Publishing", "Serving"]),
    tests("CommandsTests", ["Commands", "SiteModel", "Rendering", "Liquid"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
