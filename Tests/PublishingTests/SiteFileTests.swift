import Testing

@testable import Publishing

struct SiteFileTests {
  private let site: PublishedSite

  init() throws { site = try PublishedSite(SampleSite.sources) }

  @Test func listsTranslatedPagesInTheSitemap() {
    #expect(
      site.files["sitemap.xml"] == """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
        <url><loc>https://docs.example.com/en</loc></url>
        <url><loc>https://docs.example.com/en/guides</loc></url>
        <url><loc>https://docs.example.com/en/guides/first</loc>
        <xhtml:link rel="alternate" hreflang="en" href="https://docs.example.com/en/guides/first"/>
        <xhtml:link rel="alternate" hreflang="es" href="https://docs.example.com/es/guides/first"/>
        </url>
        <url><loc>https://docs.example.com/en/enterprise-server@3.1</loc></url>
        <url><loc>https://docs.example.com/en/enterprise-server@3.1/guides</loc></url>
        <url><loc>https://docs.example.com/en/enterprise-server@3.1/guides/first</loc>
        <xhtml:link rel="alternate" hreflang="en" href="https://docs.example.com/en/enterprise-server@3.1/guides/first"/>
        <xhtml:link rel="alternate" hreflang="es" href="https://docs.example.com/es/enterprise-server@3.1/guides/first"/>
        </url>
        <url><loc>https://docs.example.com/en/enterprise-server@3.1/guides/second</loc></url>
        <url><loc>https://docs.example.com/en/enterprise-server@3.0</loc></url>
        <url><loc>https://docs.example.com/en/enterprise-server@3.0/guides</loc></url>
        <url><loc>https://docs.example.com/en/enterprise-server@3.0/guides/first</loc>
        <xhtml:link rel="alternate" hreflang="en" href="https://docs.example.com/en/enterprise-server@3.0/guides/first"/>
        <xhtml:link rel="alternate" hreflang="es" href="https://docs.example.com/es/enterprise-server@3.0/guides/first"/>
        </url>
        <url><loc>https://docs.example.com/es/guides/first</loc>
        <xhtml:link rel="alternate" hreflang="en" href="https://docs.example.com/en/guides/first"/>
        <xhtml:link rel="alternate" hreflang="es" href="https://docs.example.com/es/guides/first"/>
        </url>
        <url><loc>https://docs.example.com/es/enterprise-server@3.1/guides/first</loc>
        <xhtml:link rel="alternate" hreflang="en" href="https://docs.example.com/en/enterprise-server@3.1/guides/first"/>
        <xhtml:link rel="alternate" hreflang="es" href="https://docs.example.com/es/enterprise-server@3.1/guides/first"/>
        </url>
        <url><loc>https://docs.example.com/es/enterprise-server@3.0/guides/first</loc>
        <xhtml:link rel="alternate" hreflang="en" href="https://docs.example.com/en/enterprise-server@3.0/guides/first"/>
        <xhtml:link rel="alternate" hreflang="es" href="https://docs.example.com/es/enterprise-server@3.0/guides/first"/>
        </url>
        </urlset>

        """)
  }

  @Test func writesRedirectsAsPages() {
    #expect(
      site.files["es/old/first/index.html"] == """
        <!doctype html>
        <html lang="es">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>La primera guía</title>
        <link rel="canonical" href="https://docs.example.com/es/guides/first">
        <meta name="robots" content="noindex">
        <meta http-equiv="refresh" content="0; url=/es/guides/first">
        <main><h1>Esta página ha cambiado de lugar</h1><p><a href="/es/guides/first">La primera guía</a></p></main>
        </html>

        """)
  }

  @Test func leadsFromAPathWithoutVersionToTheFirstThatHasThePage() {
    #expect(
      site.files["en/guides/second/index.html"]?.contains("url=/en/enterprise-server@3.1/guides/second")
        == true)
  }

  @Test func writesRedirectsOnceForAllVersionsAndLanguages() {
    #expect(
      site.files["redirects.json"] == """
        {"languages":["en","es"],
        "base":"",
        "redirects":[
        {"from":"/{language}/{version}/old/first","to":"/{language}/{version}/guides/first","versions":["enterprise-server@3.1","enterprise-server@3.0"]},
        {"from":"/{language}/guides/second","to":"/{language}/enterprise-server@3.1/guides/second"},
        {"from":"/{language}/old/first","to":"/{language}/guides/first"}
        ]}

        """)
  }

  @Test func takesWordsOfTheSitesOwnData() throws {
    var sources = SampleSite.sources
    sources["data/ui.yml"] = "theme:\n  search: Find\n"
    sources["translations/es/data/ui.yml"] = "theme:\n  search: Encontrar\n"
    let site = try PublishedSite(sources)
    #expect(site.files["en/index.html"]?.contains("aria-label=\"Find\"") == true)
    #expect(site.files["es/index.html"]?.contains("aria-label=\"Encontrar\"") == true)
  }

  @Test func writesAllThatStandsBesideThePages() {
    for path in ["index.html", "robots.txt", "llms.txt", "en/llms.txt", "es/404.html", "redirects.json"] {
      #expect(site.files[path] != nil, "\(path)")
    }
    #expect(
      site.files["robots.txt"] == "User-agent: *\nAllow: /\nSitemap: https://docs.example.com/sitemap.xml\n")
    #expect(
      site.files["en/enterprise-server@3.1/llms.txt"] == """
        # Sample, Server 3.1, English

        - [Sample documentation](https://docs.example.com/en/enterprise-server@3.1/index.md)
        - [All guides](https://docs.example.com/en/enterprise-server@3.1/guides/index.md)
          - [The first & best guide](https://docs.example.com/en/enterprise-server@3.1/guides/first/index.md)
          - [Second guide](https://docs.example.com/en/enterprise-server@3.1/guides/second/index.md)

        """)
  }
}
