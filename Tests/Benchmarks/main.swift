import CMimalloc
import Glibc

// The same allocator as in the program; the linker drops a library of which nothing is called.
_ = mi_version()

exit(Benchmarks.run(Array(CommandLine.arguments.dropFirst())))
