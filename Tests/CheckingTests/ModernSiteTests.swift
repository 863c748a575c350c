import Core
import SiteModel
import TestSupport
import Testing

/// Findings in a site of today's format with planted faults, where its folder is at hand.
@Suite struct ModernSiteTests {
  /// What is planted, and what is wrong beside that.
  private static let expected = [
    "- broken-anchor",
    "content/actions/category/map-topic/index.md:1 orphan-page",
    "content/admin/monitoring-activity-in-your-enterprise/reviewing-audit-logs-for-your-enterprise/audit-log-events-for-your-enterprise.md:16 machine-content",
    "content/authentication/keeping-your-account-and-data-secure/security-log-events.md:11 machine-content",
    "content/code-security/codeql-cli/codeql-cli-manual/database-analyze.md:10 machine-content",
    "content/code-security/reference/secret-security/supported-secret-scanning-patterns.md:9 machine-content",
    "content/code-security/secret-scanning/introduction/supported-secret-scanning-patterns.md:9 machine-content",
    "content/early-access/index.md:16 undefined-value",
    "content/get-started/empty-categories/index.md:5 index-versions",
    "content/get-started/foo/anchor-autotitling.md:17 unresolved-title",
    "content/get-started/foo/autotitling.md:22 broken-anchor",
    "content/get-started/foo/autotitling.md:25 broken-anchor",
    "content/get-started/foo/typo-autotitling.md:14 title-typo",
    "content/get-started/foo/typo-autotitling.md:18 title-typo",
    "content/get-started/more/links.md:15 redirected-link",
    "content/get-started/more/links.md:43 redirected-link",
    "content/get-started/more/links.md:47 redirected-link",
    "content/get-started/more/versions.md:17 condition-reach",
    "content/get-started/non-child-resolution/articles-only/index.md:4 index-versions",
    "content/get-started/non-child-resolution/children-only/index.md:4 index-versions",
    "content/get-started/non-child-resolution/local-category/index.md:4 index-versions",
    "content/get-started/start-your-journey/hello-world.md:18 unknown-condition",
    "content/get-started/versioning/index.md:4 index-versions",
    "content/graphql/overview/breaking-changes.md:8 machine-content",
    "content/graphql/overview/changelog/2025.md:9 machine-content",
    "content/graphql/overview/changelog/2026.md:9 machine-content",
    "content/graphql/overview/changelog/index.md:8 machine-content",
    "content/graphql/reference/index.md:6 redirect-conflict",
    "content/graphql/reference/index.md:20 machine-content",
    "content/graphql/reference/queries.md:8 machine-content",
    "content/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/audit-log-events-for-your-organization.md:12 machine-content",
    "content/rest/actions/artifacts.md:14 machine-content",
    "content/rest/actions/cache.md:10 machine-content",
    "content/rest/actions/index.md:14 machine-content",
    "content/rest/authentication/endpoints-available-for-fine-grained-personal-access-tokens.md:11 machine-content",
    "content/rest/authentication/permissions-required-for-fine-grained-personal-access-tokens.md:11 machine-content",
    "content/rest/authentication/permissions-required-for-github-apps.md:11 machine-content",
    "content/rest/releases/assets.md:10 machine-content",
    "content/rest/releases/index.md:10 machine-content",
    "content/webhooks/webhook-events-and-payloads.md:11 machine-content",
    "data/features/cloud-and-capped-ghes.yml:1 unused-feature",
    "data/features/cloud-and-older-ghes.yml:1 unused-feature",
    "data/reusables/enterprise_deprecation/deprecation_details.md:1 unused-reusable",
    "data/reusables/enterprise_deprecation/version_was_deprecated.md:1 unused-reusable",
    "data/reusables/enterprise_deprecation/version_will_be_deprecated.md:1 unused-reusable",
    "data/reusables/rai/not_referencing_this_directory.md:1 unused-reusable",
    "data/reusables/rai/referencing_rai_data.md:1 unused-reusable",
    "data/variables/location.yml:7 unused-variable",
    "data/variables/location.yml:10 unused-variable",
    "data/variables/release_candidate.yml:1 unused-variable",
    "translations/ja-jp/content/get-started/foo/broken-frontmatter-translation.md:2 translation-fallback",
    "translations/ja-jp/content/get-started/more/broken-body.md:8 liquid-syntax",
    "translations/ja-jp/content/get-started/more/data-fallback.md:2 translation-fallback",
    "translations/ja-jp/content/get-started/more/only-japanese.md:1 orphan-translation",
    "translations/ja-jp/content/get-started/more/property-fallback.md:3 liquid-syntax",
    "translations/ja-jp/content/get-started/start-your-journey/hello-world.md:19 markdown-mended",
    "translations/ja-jp/content/get-started/start-your-journey/hello-world.md:33 markdown-mended",
    "translations/ja-jp/data/reusables/gated-features/more-info.md:1 markdown-mended",
    "translations/ja-jp/data/variables/damaged.yml:1 yaml-syntax",
  ]

  @Test(.enabled(if: SharedData.has("modern-site/site"), "there is no shared/modern-site/site"))
  func findsEveryPlantedFaultAtItsPlaceAndNothingElse() throws {
    let site = CheckedSite(DiskFileSystem(root: try SharedData.path("modern-site/site")))
    #expect(site.places == Self.expected)
    let errors = site.findings.filter { $0.diagnostic.severity == .error }
    #expect(
      errors.map(\.diagnostic.rule.id) == [
        "unresolved-title", "title-typo", "title-typo", "unknown-condition",
      ])
  }
}
