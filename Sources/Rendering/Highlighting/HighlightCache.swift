import Core
import Glibc

// One packed file holds everything, since three thousand blocks of half a kilobyte are read in a millisecond as one
// file and in fifty as many. Integers are little-endian, entries sorted by digest, so that the same entries are the
// same bytes:
//
//   magic, version of this format
//   length (4 bytes), text of the interpreter's record
//   number of entries (4)
//   per entry: digest (32), builds since its last use (1), length (4; all ones: no lexer), HTML
//   digest of everything before (32)
//
// Concurrent builds each write a file of their own and rename it; before that, what another one has stored in the
// meantime is taken over. A file that is damaged or of another format counts as absent.

/// What workers have answered, in memory and in the file below `.lectern`.
struct HighlightCache: Sendable {
  /// What is known about a block.
  enum Answer: Sendable, Equatable {
    case html(ArraySlice<UInt8>)
    /// There is no lexer for its language.
    case unknownLanguage
  }

  private struct Entry: Sendable {
    var answer: Answer
    /// Stores since it was used, 0 when it has been.
    var age: UInt8
  }

  static let magic: StaticString = "lectern highlight 1\n"
  /// Entries that so many stores have passed by are dropped.
  static let greatestAge: UInt8 = 40
  private static let unknownLength = UInt32.max

  private var entries: [Digest: Entry] = [:]
  private var record: InterpreterRecord?
  /// Whether there is something that the file does not hold.
  private(set) var hasNews = false

  /// Starts empty.
  init() {}

  /// What is known about a block; it counts as used.
  mutating func answer(_ key: Digest) -> Answer? {
    guard let index = entries.index(forKey: key) else { return nil }
    entries.values[index].age = 0
    return entries.values[index].answer
  }

  /// Keeps what a worker has answered.
  mutating func insert(_ answer: Answer, for key: Digest) {
    entries[key] = Entry(answer: answer, age: 0)
    hasNews = true
  }

  /// What the interpreter was found to have.
  var interpreter: InterpreterRecord? {
    get { record }
    set {
      if newValue != record { hasNews = true }
      record = newValue
    }
  }

  /// Number of blocks.
  var count: Int { entries.count }

  // MARK: Bytes

  /// Reads what `packed` wrote; nil for anything else.
  init?(_ bytes: [UInt8]) {
    let end = bytes.count - Digest.size
    guard end > 0, Digest(bytes[end...]) == Digest(of: bytes[..<end]) else { return nil }
    var reader = Reader(bytes: bytes[..<end])
    guard let magic = reader.take(Self.magic.utf8CodeUnitCount),
      Self.magic.withUTF8Buffer({ unsafe magic.elementsEqual($0) }),
      let length = reader.number(), let text = reader.take(Int(length)), let count = reader.number()
    else { return nil }
    record = InterpreterRecord(text: String(decoding: text, as: UTF8.self))
    entries.reserveCapacity(min(Int(count), end / Digest.size))
    for _ in 0..<count {
      guard let digest = reader.take(Digest.size), let age = reader.take(1)?.first,
        let length = reader.number()
      else { return nil }
      let answer: Answer
      if length == Self.unknownLength {
        answer = .unknownLanguage
      } else {
        guard let html = reader.take(Int(length)) else { return nil }
        answer = .html(html)
      }
      entries[Digest(digest)] = Entry(answer: answer, age: age < .max ? age + 1 : age)
    }
  }

  private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard count <= bytes.count else { return nil }
      defer { bytes = bytes.dropFirst(count) }
      return bytes.prefix(count)
    }

    mutating func number() -> UInt32? {
      take(4)?.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  /// The file's bytes.
  func packed() -> [UInt8] {
    let kept = entries.filter { $0.value.age <= Self.greatestAge }.sorted { $0.key < $1.key }
    var bytes: [UInt8] = []
    func number(_ value: UInt32) {
      for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
    bytes.append(Self.magic)
    let text = Array((record?.text ?? "").utf8)
    number(UInt32(text.count))
    bytes += text
    number(UInt32(kept.count))
    for (digest, entry) in kept {
      bytes += digest.bytes
      bytes.append(entry.age)
      switch entry.answer {
      case .html(let html):
        number(UInt32(html.count))
        bytes += html
      case .unknownLanguage: number(Self.unknownLength)
      }
    }
    bytes += Digest(of: bytes[...]).bytes
    return bytes
  }

  // MARK: Files

  /// Name of the file in its folder.
  static let fileName = "highlight/blocks"

  /// Reads the file in the folder `state`; empty when there is none that can be used.
  init(readingFrom state: String) {
    let file = try? DiskFileSystem(root: state).read(Self.fileName)
    self = file.flatMap { HighlightCache($0) } ?? HighlightCache()
  }

  /// Stores everything in the folder `state`, with what others have stored there since; best effort, since a
  /// cache that cannot be written costs time and nothing else.
  mutating func store(in state: String) {
    guard hasNews else { return }
    for (digest, entry) in HighlightCache(readingFrom: state).entries where entries[digest] == nil {
      entries[digest] = entry
    }
    let path = state + "/" + Self.fileName
    let temporary = path + "." + String(getpid())
    unsafe mkdir(state, 0o777)
    unsafe mkdir(state + "/highlight", 0o777)
    guard Self.write(packed(), to: temporary), unsafe rename(temporary, path) == 0 else {
      unsafe unlink(temporary)
      return
    }
    hasNews = false
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { return false }
    let isWritten = RawFile.writeAll(bytes[...], to: file)
    return close(file) == 0 && isWritten
  }
}
