import SiteModel
import Testing

@Suite struct ImageSizeTests {
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [
      0, 0, 3, 0xE8, 0, 0, 1, 0x40, 8, 2,
    ]
  private static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1] + [0xFF, 0xC4, 0, 3, 9] + [0xFF, 0xFF, 0xC2, 0, 17, 8] + [
      1, 0x40, 3, 0xE8, 3, 0, 0, 0,
    ]
  private static let webP: [UInt8] = Array("RIFF....WEBP".utf8)

  @Test(arguments: [
    png,
    Array("GIF89a".utf8) + [0xE8, 3, 0x40, 1],
    jpeg,
    webP + Array("VP8X".utf8) + [0, 0, 0, 0, 0, 0, 0, 0, 0xE7, 3, 0, 0x3F, 1, 0],
    webP + Array("VP8L".utf8) + [0, 0, 0, 0, 0x2F, 0xE7, 0xC3, 0x4F, 0],
    webP + Array("VP8 ".utf8) + [0, 0, 0, 0, 0, 0, 0, 0x9D, 1, 0x2A, 0xE8, 3, 0x40, 1],
  ])
  func readsWidthAndHeight(_ header: [UInt8]) {
    let size = ImageSize(header: header)
    #expect(size?.width == 1000)
    #expect(size?.height == 320)
  }

  @Test(arguments: [png, jpeg])
  func saysNothingOfFilesThatEndEarly(_ header: [UInt8]) {
    for count in 0..<(header.count - 2) {
      let size = ImageSize(header: Array(header.prefix(count)))
      #expect(size == nil || (size?.width == 1000 && size?.height ?? 0 <= 320))
    }
  }

  @Test func knowsNoOtherForms() {
    #expect(ImageSize(header: Array("<svg width=\"10\" height=\"10\"/>".utf8)) == nil)
    #expect(ImageSize(header: []) == nil)
  }
}
