/// A variable of a scope.
struct Variable: Sendable {
  let name: Name
  var value: Value
}

/// All that `render` hides from the templates it pulls in: variables, counters and the memory of loops.
///
/// A class, so that looking a variable up copies nothing; each belongs to one context.
final class Locals {
  /// Variables of loops and `include`, innermost last.
  var scopes: [Variable] = []
  /// What `assign` and `capture` set.
  var assigned = VariableTable()
  /// What `increment` and `decrement` count.
  var counters = VariableTable()
  var seesGlobals = true
  /// Whether `include` is forbidden, as it is inside `render`.
  var forbidsInclude = false
  /// Where loops stand that are being rendered, outermost first.
  var loops: [LoopState] = []
  /// The `forloop` of every `for` being rendered, outermost first.
  var loopObjects: [Loop] = []
  /// How far each loop, by its variable and collection, went: for `offset: continue`.
  var offsets: [Name: Int] = [:]
  /// The next place of every `cycle` group.
  var cycles: [Name: Int] = [:]
  /// What `ifchanged` wrote last.
  var changed: [UInt8] = []

  func lookup(_ name: Name) -> Value? {
    var index = scopes.count
    while index > 0 {
      index -= 1
      if scopes[index].name == name { return scopes[index].value }
    }
    return assigned[name] ?? counters[name]
  }
}

/// Variables that are set by name: searched along their hashes, with a table once there are many.
struct VariableTable: Sendable {
  private var hashes: [UInt64] = []
  private var variables: [Variable] = []
  private var places: [Name: Int] = [:]
  private static let linear = 64

  subscript(_ name: Name) -> Value? { place(name).map { variables[$0].value } }

  mutating func set(_ name: Name, _ value: Value) {
    if let place = place(name) {
      variables[place].value = value
      return
    }
    hashes.append(name.hash)
    variables.append(Variable(name: name, value: value))
    if variables.count == Self.linear {
      for index in variables.indices { places[variables[index].name] = index }
    } else if variables.count > Self.linear {
      places[name] = variables.count - 1
    }
  }

  private func place(_ name: Name) -> Int? {
    if variables.count >= Self.linear { return places[name] }
    for index in hashes.indices where hashes[index] == name.hash && variables[index].name == name {
      return index
    }
    return nil
  }
}

/// Where a loop stands, for `forloop` and `tablerowloop`.
struct LoopState: Sendable {
  var index = 0
  let length: Int
  /// Columns of a table row; zero for other loops.
  var columns = 0
  var column = 1
  var row = 1
}

/// `forloop` and `tablerowloop`: reads the state that the context keeps, so that it need not be changed itself.
final class Loop: Drop {
  let name: [UInt8]
  let place: Int
  let parent: Loop?
  let isTable: Bool

  init(name: [UInt8], place: Int, parent: Loop?, isTable: Bool = false) {
    self.name = name
    self.place = place
    self.parent = parent
    self.isTable = isTable
  }

  func value(for property: Name, _ context: RenderContext) -> Value? {
    guard place < context.locals.loops.count, case .integer(let index)? = Loop.properties[property] else {
      return nil
    }
    let state = context.locals.loops[place]
    switch Property.allCases[index] {
    case .index: return .integer(state.index + 1)
    case .index0: return .integer(state.index)
    case .rindex: return .integer(state.length - state.index)
    case .rindex0: return .integer(state.length - state.index - 1)
    case .first: return .bool(state.index == 0)
    case .last: return .bool(state.index == state.length - 1)
    case .length: return .integer(state.length)
    case .name: return isTable ? nil : .string(name)
    case .parentloop: return isTable ? nil : parent.map { .drop($0) } ?? .null
    case .col: return isTable ? .integer(state.column) : nil
    case .col0: return isTable ? .integer(state.column - 1) : nil
    case .col_first: return isTable ? .bool(state.column == 1) : nil
    case .col_last: return isTable ? .bool(state.column == state.columns) : nil
    case .row: return isTable ? .integer(state.row) : nil
    }
  }

  /// What `{{ forloop }}` shows.
  func write(into bytes: inout [UInt8], _ context: RenderContext) {
    bytes.append(contentsOf: (isTable ? "Liquid::TablerowloopDrop" : "Liquid::ForloopDrop").utf8)
  }

  private enum Property: String, CaseIterable {
    case index, index0, rindex, rindex0, first, last, length, name, parentloop
    case col, col0, col_first, col_last, row
  }

  /// The place in `Property.allCases` of every property.
  private static let properties = Object(
    Property.allCases.enumerated().map { (Name($0.element.rawValue), .integer($0.offset)) })
}
