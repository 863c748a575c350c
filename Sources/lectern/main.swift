import CMimalloc
import Commands

// Linked, mimalloc stands in for the C library's allocator; the linker drops a library of which nothing is called.
_ = mi_version()

Lectern.main()
