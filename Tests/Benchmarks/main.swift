// Placeholder until the benchmarks exist.
