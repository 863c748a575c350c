import Glibc

/// Whole commands run as child processes, measured as the kernel counts them.
enum Child {
  /// Runs `words` with its output thrown away; nil when it cannot be started or does not end with status 0 or 1.
  static func run(_ name: String, _ words: [String]) -> Report.Row? {
    var pid = pid_t()
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe arguments.indices { unsafe free(arguments[index]) }
    }
    let start = Usage.now()
    let status = unsafe posix_spawnp(&pid, words[0], &actions, nil, &arguments, environ)
    if status != 0 { return nil }
    var ended: Int32 = 0
    var used = rusage()
    while unsafe wait4(pid, &ended, 0, &used) < 0 {
      if errno != EINTR { return nil }
    }
    if ended & 0x7F != 0 || (ended >> 8) & 0xFF > 1 { return nil }
    let cpu = seconds(used.ru_utime) + seconds(used.ru_stime)
    return Report.Row(
      name: name, usage: Usage(wall: (Usage.now() - start).wall, cpu: cpu), peak: Int(used.ru_maxrss) << 10)
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
