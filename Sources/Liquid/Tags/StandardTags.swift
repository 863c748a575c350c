/// The tags of standard Liquid.
enum StandardTags {
  static let all: [String: TagDefinition] = [:]
}
