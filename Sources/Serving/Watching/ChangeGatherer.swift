// Saving a file is seldom one event. Editors write beside the file and rename, or move the old file away first and
// write a new one; a checkout touches hundreds. Events are gathered until it has been quiet: shortly after a file was
// written, longer while a path is gone or was only begun, since the rest is then about to come.

/// What changed below a site's root since the last time.
package struct ChangeBatch: Sendable, Equatable {
  /// Paths of files (and of folders that went away), relative to the root.
  package var paths: Set<String> = []
  /// Whether events were lost, so that anything may have changed.
  package var isIncomplete = false

  /// Starts empty.
  package init(paths: Set<String> = [], isIncomplete: Bool = false) {
    self.paths = paths
    self.isIncomplete = isIncomplete
  }

  /// Whether nothing changed.
  package var isEmpty: Bool { paths.isEmpty && !isIncomplete }
}

/// Joins the events of one save, or of one burst, into one batch.
package struct ChangeGatherer {
  /// What happened to a path.
  package enum Event {
    /// A name appeared; its content is still to be written.
    case begun
    /// The content is complete.
    case written
    /// It was moved here, complete.
    case arrived
    /// It is gone.
    case removed
  }

  private struct Entry {
    var last: Event
    /// Whether the path first appeared within the batch.
    var isNew: Bool
  }

  package static let quiet = Duration.milliseconds(8)
  package static let quietWhileIncomplete = Duration.milliseconds(60)
  package static let longest = Duration.seconds(2)

  /// Starts empty.
  package init() {}

  private var entries: [String: Entry] = [:]
  private var isIncomplete = false
  private var first: ContinuousClock.Instant?
  private var last: ContinuousClock.Instant?

  /// Notes that `path` changed.
  package mutating func add(_ path: String, _ event: Event, at now: ContinuousClock.Instant) {
    touch(now)
    let isNew = entries[path]?.isNew ?? (event == .begun || event == .arrived)
    if event == .removed, isNew, entries[path] != nil {
      // It came and went: a file that an editor wrote for a moment.
      entries[path] = nil
    } else {
      entries[path] = Entry(last: event, isNew: isNew)
    }
  }

  /// Notes that events were lost.
  package mutating func addLoss(at now: ContinuousClock.Instant) {
    touch(now)
    isIncomplete = true
  }

  private mutating func touch(_ now: ContinuousClock.Instant) {
    first = first ?? now
    last = now
  }

  /// When the batch is to be taken; nil while nothing has happened.
  package var deadline: ContinuousClock.Instant? {
    guard let first, let last else { return nil }
    let waits = entries.values.contains { $0.last == .removed || $0.last == .begun }
    return min(last + (waits ? Self.quietWhileIncomplete : Self.quiet), first + Self.longest)
  }

  /// Takes the batch when its time has come.
  package mutating func take(at now: ContinuousClock.Instant) -> ChangeBatch? {
    guard let deadline, deadline <= now else { return nil }
    let batch = ChangeBatch(paths: Set(entries.keys), isIncomplete: isIncomplete)
    self = ChangeGatherer()
    return batch.isEmpty ? nil : batch
  }
}
