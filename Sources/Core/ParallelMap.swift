import Glibc
import Synchronization

/// Runs work over the numbers `0..<count` on a fixed number of threads with deep stacks.
///
/// Results never depend on timing: workers draw the next number from one counter and write to that number's place.
public enum Workers {
  /// Threads to use when nobody said how many: the processors this process may run on.
  public static var defaultJobs: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Bytes of stack for each worker: templates and documents nest deeper than a thread's usual stack allows.
  /// Only what is touched is ever backed by memory.
  private static let stackSize = 256 << 20

  /// Calls `body(index, worker)` for every index below `count`, `worker` being below `jobs`.
  public static func run(count: Int, jobs: Int, _ body: @escaping @Sendable (Int, Int) -> Void) {
    let workers = max(1, min(jobs, count))
    let next = Counter()
    withThreads(workers) { worker in
      while true {
        let index = next.draw()
        if index >= count { return }
        body(index, worker)
      }
    }
  }

  /// The results of `transform` for every index, in order.
  public static func map<T: Sendable>(
    count: Int, jobs: Int, _ transform: @escaping @Sendable (Int) -> T
  ) -> [T] {
    let results = Results<T>(count: count)
    run(count: count, jobs: jobs) { index, _ in results.set(index, transform(index)) }
    return results.all()
  }

  /// Runs `body` once on a thread with a deep stack and waits for it.
  public static func withDeepStack<T: Sendable>(_ body: @escaping @Sendable () -> T) -> T {
    map(count: 1, jobs: 1) { _ in body() }[0]
  }

  /// Starts `body` on a thread of its own with a deep stack; false when there is no thread to be had.
  public static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, stackSize)
    unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    return create(&attributes, Start(body)) != nil
  }

  private final class Counter: Sendable {
    private let value = Atomic<Int>(0)
    func draw() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
  }

  private final class Results<T: Sendable>: Sendable {
    private let values: Mutex<[T?]>
    init(count: Int) { values = Mutex(Array(repeating: nil, count: count)) }
    func set(_ index: Int, _ value: T) { values.withLock { $0[index] = value } }
    func all() -> [T] { values.withLock { $0.compactMap { $0 } } }
  }

  private final class Start: Sendable {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }

  private static func withThreads(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    unsafe pthread_attr_setstacksize(&attributes, stackSize)
    var threads: [pthread_t] = []
    for worker in 0..<count {
      let start = Start { work(worker) }
      if let thread = create(&attributes, start) {
        threads.append(thread)
      } else {
        // No thread to be had: the caller's own does this worker's share.
        start.work()
      }
    }
    for thread in threads { pthread_join(thread, nil) }
    unsafe pthread_attr_destroy(&attributes)
  }

  private static func create(_ attributes: inout pthread_attr_t, _ start: Start) -> pthread_t? {
    let argument = unsafe Unmanaged.passRetained(start).toOpaque()
    var thread = pthread_t()
    let status = unsafe pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().work()
        return nil
      }, argument)
    if status == 0 { return thread }
    unsafe Unmanaged<Start>.fromOpaque(argument).release()
    return nil
  }
}
