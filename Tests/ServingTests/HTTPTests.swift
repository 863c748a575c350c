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

  @Test func answersGetAndHeadAlone() throws {
    let served = try ServedSite(smallSite)
    let page = try served.get("/en")
    let head = try #require(try served.client().get("/en", method: "HEAD"))
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
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
    let served = try ServedSite(smallSite.with(["secret.txt": "secret", "content/.hidden": "secret"]))
    let answer = try served.get(path)
    #expect(answer.status == 404 || path == "/en/%00")
    #expect(!answer.text.contains("secret\n"))
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
