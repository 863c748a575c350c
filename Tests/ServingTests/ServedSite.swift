import Core
import Foundation
import Serving
import SiteModel
import Synchronization
import TestSupport

/// A small site on disk and its preview, on a port of its own; both are gone at the end.
final class ServedSite {
  let folder: TemporarySite
  let preview: Preview
  let port: Int
  let events: EventLog

  /// Serves the files of `site`; with `watching`, changes are noticed by themselves, otherwise `apply` tells of them.
  init(_ site: TestSite, watching: Bool = false) throws {
    folder = TemporarySite(site)
    let log = EventLog()
    events = log
    preview = try Preview(root: folder.path, selection: BuildSelection(jobs: 2)) { log.add($0) }
    _ = try preview.listen(port: 0)
    port = preview.port ?? 0
    if watching { preview.watch(since: .greatestFiniteMagnitude) }
  }

  deinit { preview.stop() }

  /// A new connection.
  func client() throws -> LoopbackClient {
    guard let client = LoopbackClient(port: port) else { throw Unreachable() }
    return client
  }

  /// The answer to one request.
  func get(_ path: String) throws -> LoopbackClient.Answer {
    guard let answer = try client().get(path) else { throw Unreachable() }
    return answer
  }

  /// Writes a file and tells the preview.
  func edit(_ path: String, _ text: String?) {
    folder.write(text, to: path)
    preview.apply(ChangeBatch(paths: [path]))
  }

  /// A connection that hears of changes of a page, as the page's script opens it.
  func open(_ path: String) throws -> LoopbackClient {
    let page = try get(path).text
    let tag = page.split(separator: "data-tag=\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
    let events = try client()
    guard events.openEvents("/_lectern/preview/events?page=\(path)&tag=\(tag)")?.status == 200 else {
      throw Unreachable()
    }
    return events
  }

  struct Unreachable: Error {}
}

/// What a preview told.
final class EventLog: Sendable {
  private let events = Mutex<[PreviewEvent]>([])

  func add(_ event: PreviewEvent) { events.withLock { $0.append(event) } }
  var all: [PreviewEvent] { events.withLock { $0 } }
}

/// The files of a site in a folder of their own, removed at the end.
final class TemporarySite {
  let path: String

  init(_ site: TestSite) {
    var template = Array("/tmp/lectern-preview-XXXXXX".utf8CString)
    path = unsafe template.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress, let made = unsafe mkdtemp(start) else { return "" }
      return unsafe String(cString: made)
    }
    for (file, text) in site.files { write(text, to: file) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file with its folders; nil removes it.
  func write(_ text: String?, to file: String) {
    let full = path + "/" + file
    guard let text else {
      unsafe unlink(full)
      return
    }
    var folder = path
    for part in file.split(separator: "/").dropLast() {
      folder += "/" + part
      unsafe mkdir(folder, 0o777)
    }
    guard let stream = unsafe fopen(full, "w") else { return }
    unsafe fputs(text, stream)
    unsafe fclose(stream)
  }

  /// Moves a file or folder.
  func move(_ from: String, to: String) { unsafe rename(path + "/" + from, path + "/" + to) }
}
