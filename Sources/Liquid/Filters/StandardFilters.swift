/// The filters of standard Liquid.
enum StandardFilters {
  static let all: [String: Filter] = [:]
}
