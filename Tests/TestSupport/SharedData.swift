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

  /// A file or folder below `shared`; nil when it does not exist, which one line then says.
  public static func path(_ path: String, for test: String = #function) -> String? {
    if let folder, FileManager.default.fileExists(atPath: folder + "/" + path) { return folder + "/" + path }
    print("\(test) did not run: there is no shared/\(path)")
    return nil
  }

  /// The root of the unpacked corpus: `LECTERN_CORPUS`, else unpacked once below `.build`; nil when there is none,
  /// which one line then says.
  public static func corpus(for test: String = #function) -> String? {
    if let unpacked { return unpacked }
    print("\(test) did not run: there is no corpus")
    return nil
  }

  private static let unpacked: String? = {
    if let path = ProcessInfo.processInfo.environment["LECTERN_CORPUS"], !path.isEmpty { return path }
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
  public static func text(ofXZ path: String) -> String? {
    run(["/usr/bin/env", "xz", "-dc", path]).map { String(decoding: $0, as: UTF8.self) }
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
