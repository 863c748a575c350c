import Commands
import FoundationEssentials
import Testing

/// Whole command lines in a folder of their own: what 'init' writes is built, checked and rendered.
@Suite struct StarterSiteTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/lectern-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func run(_ words: String...) -> (status: Int32, output: String, error: String) {
    let record = RecordedConsole()
    let status = Lectern.run(words, console: record.console)
    return (status, record.output, record.error)
  }

  /// Messages of a report in JSON, without the note that this machine cannot highlight code.
  private func findings(_ json: String) throws -> [String] {
    struct Finding: Decodable {
      var rule: String
      var message: String
    }
    return try JSONDecoder().decode([Finding].self, from: Data(json.utf8))
      .filter { $0.rule != "highlighting" }.map(\.message)
  }

  @Test func buildsWithoutAnyFinding() throws {
    try withFolder { folder in
      let site = folder + "/docs"
      #expect(run("init", site) == (0, "lectern serve \(site) --open\n", "wrote 12 files to \(site)\n"))
      let checked = run("check", site, "--strict", "--format", "json")
      #expect(checked.status == 0)
      let found = try findings(checked.output)
      #expect(found == [])
      let built = run("build", site, "--strict")
      #expect(built.status == 0)
      #expect(built.output == site + "/site\n")
      #expect(built.error.contains("\n4 pages, 14 permalinks, 2 languages, 2 versions in "))
      for path in [
        "index.html", "en/guides/quickstart/index.html",
        "es/example-server@2.0/guides/installing-the-server/index.html",
      ] {
        #expect(FileManager.default.fileExists(atPath: "\(site)/site/\(path)"), "\(path)")
      }
      #expect(run("build", site).error.contains("\n0 files written, "))
    }
  }

  @Test func rendersThePageInTheLanguageAndVersionAskedFor() throws {
    try withFolder { folder in
      _ = run("init", folder)
      let rendered = run(
        "render", "guides/quickstart.md", folder, "--language", "es", "--version", "server")
      #expect(
        rendered.output == """
          <h2 id="signing-in"><span id="iniciar-sesión"></span>Iniciar sesión</h2>
          <ol>
          <li>Inicia sesión en Example.</li>
          <li>Elige <strong>Empezar</strong>.</li>
          </ol>
          <div class="alert note">
          <p class="alert-title">Nota</p>
          <p>Primero, la administración de tu equipo tiene que instalar Example Server. Consulta \
          <a href="/es/example-server@2.0/guides/installing-the-server">Installing Example Server</a>.</p>
          </div>
          <h2 id="next-steps"><span id="pasos-siguientes"></span>Pasos siguientes</h2>
          <p>Cambia este archivo, <code>content/es/guides/quickstart.md</code>, y mira cómo cambia la página.</p>

          """)
      #expect(rendered.status == 0)
      #expect(
        run("render", "guides/installing-the-server", folder, "--version", "cloud")
          == (
            2, "",
            """
            error: 'guides/installing-the-server' does not exist in cloud
            usage: lectern render PAGE [ROOT] [--language es] [--version ghes@3.1]
            see 'lectern render --help'

            """
          ))
      #expect(run("render", "guides/quickstrt", folder).error.contains("did you mean 'guides/quickstart'?"))
    }
  }

  @Test func quotesTheFolderWhereTheShellNeedsIt() throws {
    try withFolder { folder in
      let site = folder + "/my docs"
      #expect(run("init", site).output == "lectern serve '\(site)' --open\n")
    }
  }

  @Test func countsOneOfEachInTheSingular() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/content", withIntermediateDirectories: true)
      try Data("---\ntitle: Home\nversions: '*'\nchildren: []\n---\n".utf8).write(
        to: URL(filePath: folder + "/content/index.md"))
      #expect(run("build", folder).error.contains("1 page, 1 permalink, 1 language, 1 version in "))
    }
  }

  @Test func neverOverwrites() throws {
    try withFolder { folder in
      let home = folder + "/content/en/index.md"
      try FileManager.default.createDirectory(
        atPath: folder + "/content/en", withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: URL(filePath: home))
      #expect(run("init", folder).error == "kept \(home)\nwrote 11 files to \(folder)\n")
      #expect(try String(contentsOfFile: home, encoding: .utf8) == "mine")
      #expect(run("init", folder).status == 2)
    }
  }

  @Test func reportsEveryErrorAndStillWritesThePages() throws {
    try withFolder { folder in
      _ = run("init", folder)
      let page = folder + "/content/en/guides/installing-the-server.md"
      let text = try String(contentsOfFile: page, encoding: .utf8)
      try Data((text + "\n{% data variables.product.nme %} [x](/nowhere)\n").utf8).write(
        to: URL(filePath: page))
      let built = run("build", folder)
      #expect(built.status == 1)
      #expect(built.error.contains("[undefined-data]"))
      #expect(built.error.contains("[broken-link]"))
      #expect(built.error.contains("\n2 errors"))
      #expect(FileManager.default.fileExists(atPath: folder + "/site/en/index.html"))

      let json = run("check", folder, "--format", "json")
      #expect(json.status == 1)
      let baseline = folder + "/known.json"
      try Data(json.output.utf8).write(to: URL(filePath: baseline))
      let known = run("check", folder, "--baseline", baseline, "--format", "json")
      #expect(known.status == 0)
      let left = try findings(known.output)
      #expect(left == [])
      #expect(run("check", folder, "--baseline", page).status == 2)
    }
  }

  @Test func endsWithStatusTwoWithoutAUsableSite() throws {
    try withFolder { folder in
      #expect(run("build", folder + "/none").status == 2)
      try Data("languages: 3\n".utf8).write(to: URL(filePath: folder + "/lectern.yml"))
      let built = run("build", folder)
      #expect(built.status == 2)
      #expect(built.error.contains("[configuration]"))
    }
  }

  @Test func endsWithStatusThreeWhenTheOutputCannotBeWritten() throws {
    try withFolder { folder in
      _ = run("init", folder)
      let built = run("build", folder, "-o", "/proc/none/site")
      #expect(built.status == 3)
      #expect(built.error.hasPrefix("error: cannot "))
      #expect(built.error.split(separator: "\n").count == 1)
    }
  }
}
