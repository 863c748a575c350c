import Glibc

/// What the process has used so far.
struct Usage {
  /// Seconds on the clock.
  var wall: Double
  /// Seconds of all processors.
  var cpu: Double

  /// Reads the clocks.
  static func now() -> Usage {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    var cpu = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu)
    return Usage(wall: seconds(time), cpu: seconds(cpu))
  }

  private static func seconds(_ time: timespec) -> Double {
    Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func - (a: Usage, b: Usage) -> Usage { Usage(wall: a.wall - b.wall, cpu: a.cpu - b.cpu) }
  static func + (a: Usage, b: Usage) -> Usage { Usage(wall: a.wall + b.wall, cpu: a.cpu + b.cpu) }
}

/// The process's memory, as the kernel counts it.
enum Memory {
  /// Starts the peak anew; without effect where the kernel refuses.
  static func resetPeak() {
    let file = unsafe open("/proc/self/clear_refs", O_WRONLY)
    if file < 0 { return }
    _ = unsafe write(file, "5", 1)
    close(file)
  }

  /// Most memory held since the last reset, in bytes.
  static func peak() -> Int { value("VmHWM:") }

  /// Most memory that a running process has held, in bytes.
  static func peak(of process: pid_t) -> Int { value("VmHWM:", of: String(process)) }

  /// Memory held now, in bytes.
  static func current() -> Int { value("VmRSS:") }

  private static func value(_ name: String, of process: String = "self") -> Int {
    guard let file = unsafe fopen("/proc/\(process)/status", "r") else { return 0 }
    defer { unsafe fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while unsafe fgets(&line, Int32(line.count), file) != nil {
      let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: { $0 == " " || $0 == "\t" })
      if words.first.map(String.init) == name, words.count > 1 { return (Int(words[1]) ?? 0) << 10 }
    }
    return 0
  }
}
