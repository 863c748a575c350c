import Glibc
import Serving
import SiteModel
import TestSupport
import Testing

@Suite struct HTTPTests {
  @Test(arguments: [
    ("localhost", 200), ("localhost:4000", 200), ("127.0.0.1", 200), ("127.0.0.1:80", 200),
    ("[::1]:8080", 200),
    ("LOCALHOST", 200), ("example.com", 403), ("localhost.example.com", 403), ("localhost:x", 403),
    ("127.0.0.1.nip.io", 403), ("", 400),
  ])
  func answersToNamesOfThisMachineAlone(host: String, status: Int) throws {
    let served = try ServedSite(smallSite)
    #expect(try served.client().get("/en", host: host)?.status == status)
  }

  @Test(arguments: [
    ("same-origin", "no-cors", 200), ("none", "navigate", 200), ("cross-site", "navigate", 200),
    ("cross-site", "no-cors", 403), ("cross-site", "cors", 403), ("same-site", "no-cors", 403),
    ("same-site", "websocket", 403),
  ])
  func givesNothingToPagesOfOtherSites(site: String, mode: String, status: Int) throws {
    let served = try ServedSite(smallSite)
    for path in ["/en", "/_lectern/preview/preview.js"] {
      let answer = try #require(
        try served.client().get(path, headers: ["Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode]))
      #expect(answer.status == status)
      #expect(answer.headers["cross-origin-resource-policy"] == "same-origin")
      #expect(answer.headers["content-security-policy"] == "frame-ancestors 'none'")
    }
  }

  @Test func servesASiteWhoseBaseAndFoldersAreNotASCII() throws {
    let served = try ServedSite(
      TestSite(
        "-- lectern.yml --\nbase: /dökü\nassets: bilder/größe\n"
          + TestSite.index("content/index.md", "Home", children: ["über"])
          + TestSite.article("content/über.md", "Über", body: "![a](/assets/ä.svg)")
          + "-- bilder/größe/ä.svg --\n<svg/>\n"))
    for path in ["/d%C3%B6k%C3%BC/en", "/d%C3%B6k%C3%BC/en/%C3%BCber", "/d%C3%B6k%C3%BC/assets/%C3%A4.svg"] {
      #expect(try served.get(path).status == 200)
    }
  }

  @Test func answersGetAndHeadAlone() throws {
    let served = try ServedSite(smallSite)
    let page = try served.get("/en")
    let client = try served.client()
    let head = try #require(client.get("/en", method: "HEAD"))
    #expect(head.status == 200)
    // A body would stand before the next answer.
    #expect(client.get("/en")?.body == page.body)
    #expect(head.headers["content-length"] == "\(page.body.count)")
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
      let answer = try #require(try served.client().get("/en", method: method))
      #expect(answer.status == 405)
      #expect(answer.headers["allow"] == "GET, HEAD")
    }
  }

  @Test(arguments: [
    "/../lectern.yml", "/assets/../lectern.yml", "/assets/%2e%2e/lectern.yml",
    "/assets/images/..%2f..%2flectern.yml",
    "//etc/passwd", "/_lectern/preview/source/../../../etc/passwd", "/_lectern/preview/source//etc/passwd",
    "/_lectern/preview/source/%2e%2e/secret.txt", "/_lectern/preview/source/secret.txt",
    "/_lectern/preview/source/content/.hidden", "/content/index.md", "/secret.txt", "/en/%00",
  ])
  func servesNothingOutsideTheSite(path: String) throws {
    let served = try ServedSite(
      smallSite.with(["secret.txt": "kept to itself", "content/.hidden": "kept to itself"]))
    let answer = try served.get(path)
    #expect(answer.status == 404 || path == "/en/%00")
    #expect(!answer.text.contains("kept to itself"))
    #expect(!answer.text.contains("root:"))
    #expect(!answer.text.contains("title: Example"))
  }

  @Test func keepsAConnectionForManyRequests() throws {
    let served = try ServedSite(smallSite)
    let client = try served.client()
    for _ in 0..<50 { #expect(client.get("/en/guides/first")?.status == 200) }
  }

  @Test func saysInOneLineThatAPortIsInUse() throws {
    let served = try ServedSite(smallSite)
    let other = try Preview(root: served.folder.path, selection: BuildSelection(jobs: 1))
    #expect(throws: ListenError.portInUse(served.port)) { try other.listen(port: served.port) }
    #expect(
      ListenError.portInUse(4000).message
        == "port 4000 is in use; end the program that listens there, or choose another with --port")
  }

  @Test func servesNoFileThatALinkLeadsOutTo() throws {
    let served = try ServedSite(smallSite)
    unsafe symlink("/etc", served.folder.path + "/content/etc")
    unsafe symlink("/etc/passwd", served.folder.path + "/assets/pw.txt")
    served.preview.apply(ChangeBatch(paths: ["content/etc", "assets/pw.txt"]))
    for path in ["/assets/pw.txt", "/_lectern/preview/source/content/etc/passwd"] {
      #expect(try served.get(path).status == 404)
    }
  }

  @Test func endsWhileBrowsersListen() throws {
    let served = try ServedSite(smallSite)
    let events = try served.open("/en")
    _ = events.nextEvent()
    served.preview.stop()
    #expect(events.nextEvent() == nil)
    #expect(LoopbackClient(port: served.port) == nil)
  }

  @Test func refusesASiteWhoseConfigurationCannotBeUsed() throws {
    let folder = TemporarySite(smallSite.with(["lectern.yml": "languges: {}\n"]))
    #expect(throws: Preview.Unusable.self) {
      try Preview(root: folder.path, selection: BuildSelection(jobs: 1))
    }
  }
}
