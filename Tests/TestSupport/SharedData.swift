import Foundation

/// Published data and references beside the repository, over which some tests run when they are there.
public enum SharedData {
  /// The folder `shared` beside the repository; nil when there is none.
  public static let folder: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.deletingLastPathComponent().appending(path: "shared").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// What a test needs is not there, although it was said to be.
  public struct Missing: Error { public let what: String }

  /// Whether tests over a file or folder below `shared` run; the others count as skipped. With
  /// `LECTERN_REQUIRE_SHARED` all run, and fail where something is missing.
  public static func has(_ path: String) -> Bool {
    isRequired || folder.map { FileManager.default.fileExists(atPath: $0 + "/" + path) } ?? false
  }

  /// Whether tests over the corpus run.
  public static var hasCorpus: Bool {
    isRequired || environment("LECTERN_CORPUS") != nil || has("corpus/unpack.sh")
  }

  private static let isRequired = environment("LECTERN_REQUIRE_SHARED") != nil

  private static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A file or folder below `shared`.
  public static func path(_ path: String) throws -> String {
    guard let folder, FileManager.default.fileExists(atPath: folder + "/" + path) else {
      throw Missing(what: "shared/" + path)
    }
    return folder + "/" + path
  }

  /// The root of the unpacked corpus: `LECTERN_CORPUS`, else unpacked once below `.build`.
  public static func corpus() throws -> String {
    guard let unpacked, FileManager.default.fileExists(atPath: unpacked + "/lectern.yml") else {
      throw Missing(what: "the corpus")
    }
    return unpacked
  }

  private static let unpacked: String? = {
    if let path = environment("LECTERN_CORPUS") { return path }
    guard let folder else { return nil }
    let script = folder + "/corpus/unpack.sh"
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let target = root.appending(path: ".build/corpus").path
    guard FileManager.default.fileExists(atPath: script) else { return nil }
    try? FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    let output = run(["/usr/bin/env", "flock", target + ".lock", "sh", script, target])
    return output.map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
  }()

  /// Text of an `.xz` file.
  public static func text(ofXZ path: String) throws -> String {
    guard let bytes = run(["/usr/bin/env", "xz", "-dc", path]) else { throw Missing(what: path) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Standard output of a command that ends well.
  private static func run(_ command: [String]) -> Data? {
    let process = Process()
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    let pipe = Pipe()
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : nil
  }
}
