import Glibc

/// Why a folder cannot be a site's output: a build replaces its output as a whole, so the output must neither be nor
/// hold the site's own files, and what is written must not be read as a source by the next build.
package struct OutputConflict: Error, Sendable, Equatable {
  /// The output as it was given.
  package let output: String
  /// The folder of the site that it meets: `ROOT`, or an input folder below it.
  package let folder: String

  /// One line for people.
  package var message: String {
    "the output '\(output)' cannot be, hold or lie in '\(folder)', where the site's own files are"
  }

  /// Finds out whether `output` meets the site at `root` or one of its input folders, given relative to `root`.
  package static func check(
    output: String, root: String, inputs: [String]
  ) throws(OutputConflict) {
    let place = OutputPlace.resolved(output)
    let site = OutputPlace.resolved(root)
    if holds(place, site) { throw OutputConflict(output: output, folder: root) }
    for input in inputs {
      let folder = OutputPlace.resolved(root + "/" + input)
      // A site may keep its pages in its very root: the output has no other place than in there.
      let liesInside = folder != site && holds(folder, place)
      if liesInside || holds(place, folder) {
        throw OutputConflict(output: output, folder: root == "." ? input : root + "/" + input)
      }
    }
  }

  /// Whether `inner` is the folder `outer` or lies in it.
  private static func holds(_ outer: String, _ inner: String) -> Bool {
    outer == inner || outer == "/" || inner.utf8.starts(with: (outer + "/").utf8)
  }
}
