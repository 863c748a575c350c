/// The filters of standard Liquid.
enum StandardFilters {
  static let all: [String: Filter] = {
    var filters: [String: Filter] = [:]
    let groups = [
      caseFilters, editFilters, trimFilters, cutFilters, htmlFilters, urlFilters, base64Filters, mathFilters,
      roundingFilters, listFilters, sortFilters, selectionFilters, valueFilters,
    ]
    for filter in groups.joined() { filters[filter.name] = filter }
    return filters
  }()
}

extension FilterArguments {
  /// A positional argument as text, empty when it is missing.
  func text(_ index: Int, _ context: RenderContext) -> [UInt8] { self[index]?.text(context) ?? [] }

  /// A positional argument as a whole number; `fallback` when the call does not have it.
  func integer(_ index: Int, default fallback: Int) throws(LiquidError) -> Int {
    guard let value = self[index] else { return fallback }
    guard let number = Number.integer(value) else {
      throw LiquidError(.argument, "argument \(index + 1) must be a whole number")
    }
    return number
  }
}
