import Core
import Markdown

// Where addresses and titles stand in the text, for the page's Markdown copies.

extension ArticleHooks {
  /// Notes where the address of a link or image is written; several links may share a reference definition.
  mutating func noteAddress(of link: NodeID, _ content: AddressPlace.Content) {
    guard var finder = addresses else { return }
    let ranges = finder.ranges(of: link)
    addresses = finder
    for range in ranges { collector.note(range, content, in: expansion.bytes) }
  }

  /// Notes where AUTOTITLE stands in the link that was opened last.
  mutating func noteTitle(of link: NodeID, in document: MarkdownDocument) {
    guard addresses != nil, let slot = collector.slots.last, let text = document.firstChild(of: link),
      let range = document.sourceRange(of: text),
      expansion.bytes[range].elementsEqual(AutoTitle.word)
    else { return }
    collector.places.append(AddressPlace(range: range, content: .title(link: Int(slot.link))))
  }

  /// Notes the address in an attribute of raw HTML, which is expected at `place`: marks of a container on lines before
  /// it move it on.
  mutating func noteAddress(
    _ value: ArraySlice<UInt8>, expectedAt place: Int?, _ content: AddressPlace.Content
  ) {
    guard addresses != nil, let place,
      let start = ByteSearch.find(Array(value), in: expansion.bytes, from: place)
    else { return }
    collector.note(start..<start + value.count, content, in: expansion.bytes)
  }
}

extension ArticleCollector {
  fileprivate mutating func note(_ range: Range<Int>, _ content: AddressPlace.Content, in text: [UInt8]) {
    guard text[range].first == UInt8(ascii: "/") else { return }
    let end =
      text[range].firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? range.upperBound
    let place = content == .file ? range.lowerBound..<range.lowerBound : range.lowerBound..<end
    places.append(AddressPlace(range: place, content: content))
  }

  /// The places in order, each once, none within another.
  var sortedPlaces: [AddressPlace] {
    var result: [AddressPlace] = []
    for place in places.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let last = result.last,
        place.range.lowerBound < max(last.range.upperBound, last.range.lowerBound + 1)
      {
        continue
      }
      result.append(place)
    }
    return result
  }
}
