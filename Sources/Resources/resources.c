#include "Resources.h"

// One entry a file: its bytes here, its name in the table below, which is sorted by name.

static const unsigned char highlighter_worker_py[] = {
#embed "highlighter/worker.py"
};
static const unsigned char languages_de_txt[] = {
#embed "languages/de.txt"
};
static const unsigned char languages_es_txt[] = {
#embed "languages/es.txt"
};
static const unsigned char languages_fr_txt[] = {
#embed "languages/fr.txt"
};
static const unsigned char languages_it_txt[] = {
#embed "languages/it.txt"
};
static const unsigned char languages_nl_txt[] = {
#embed "languages/nl.txt"
};
static const unsigned char languages_pt_txt[] = {
#embed "languages/pt.txt"
};
static const unsigned char languages_sv_txt[] = {
#embed "languages/sv.txt"
};
static const unsigned char preview_preview_css[] = {
#embed "preview/preview.css"
};
static const unsigned char preview_preview_js[] = {
#embed "preview/preview.js"
};
static const unsigned char theme_icons_favicon_svg[] = {
#embed "theme/icons/favicon.svg"
};
static const unsigned char theme_layouts_404_html[] = {
#embed "theme/layouts/404.html"
};
static const unsigned char theme_layouts_default_html[] = {
#embed "theme/layouts/default.html"
};
static const unsigned char theme_layouts_home_html[] = {
#embed "theme/layouts/home.html"
};
static const unsigned char theme_layouts_landing_html[] = {
#embed "theme/layouts/landing.html"
};
static const unsigned char theme_layouts_languages_html[] = {
#embed "theme/layouts/languages.html"
};
static const unsigned char theme_layouts_redirect_html[] = {
#embed "theme/layouts/redirect.html"
};
static const unsigned char theme_layouts_search_html[] = {
#embed "theme/layouts/search.html"
};
static const unsigned char theme_partials_article_head_html[] = {
#embed "theme/partials/article-head.html"
};
static const unsigned char theme_partials_footer_html[] = {
#embed "theme/partials/footer.html"
};
static const unsigned char theme_partials_head_html[] = {
#embed "theme/partials/head.html"
};
static const unsigned char theme_partials_header_html[] = {
#embed "theme/partials/header.html"
};
static const unsigned char theme_partials_search_form_html[] = {
#embed "theme/partials/search-form.html"
};
static const unsigned char theme_search_engine_js[] = {
#embed "theme/search-engine.js"
};
static const unsigned char theme_search_js[] = {
#embed "theme/search.js"
};
static const unsigned char theme_theme_css[] = {
#embed "theme/theme.css"
};
static const unsigned char theme_theme_js[] = {
#embed "theme/theme.js"
};
static const unsigned char theme_ui_de_yml[] = {
#embed "theme/ui/de.yml"
};
static const unsigned char theme_ui_en_yml[] = {
#embed "theme/ui/en.yml"
};
static const unsigned char theme_ui_es_yml[] = {
#embed "theme/ui/es.yml"
};
static const unsigned char theme_ui_fr_yml[] = {
#embed "theme/ui/fr.yml"
};
static const unsigned char theme_ui_ja_yml[] = {
#embed "theme/ui/ja.yml"
};
static const unsigned char theme_ui_ko_yml[] = {
#embed "theme/ui/ko.yml"
};
static const unsigned char theme_ui_pt_yml[] = {
#embed "theme/ui/pt.yml"
};
static const unsigned char theme_ui_ru_yml[] = {
#embed "theme/ui/ru.yml"
};
static const unsigned char theme_ui_zh_yml[] = {
#embed "theme/ui/zh.yml"
};

#define RESOURCE(path, name) {path, name, sizeof name}

const struct lectern_resource lectern_resources[] = {
    RESOURCE("highlighter/worker.py", highlighter_worker_py),
    RESOURCE("languages/de.txt", languages_de_txt),
    RESOURCE("languages/es.txt", languages_es_txt),
    RESOURCE("languages/fr.txt", languages_fr_txt),
    RESOURCE("languages/it.txt", languages_it_txt),
    RESOURCE("languages/nl.txt", languages_nl_txt),
    RESOURCE("languages/pt.txt", languages_pt_txt),
    RESOURCE("languages/sv.txt", languages_sv_txt),
    RESOURCE("preview/preview.css", preview_preview_css),
    RESOURCE("preview/preview.js", preview_preview_js),
    RESOURCE("theme/icons/favicon.svg", theme_icons_favicon_svg),
    RESOURCE("theme/layouts/404.html", theme_layouts_404_html),
    RESOURCE("theme/layouts/default.html", theme_layouts_default_html),
    RESOURCE("theme/layouts/home.html", theme_layouts_home_html),
    RESOURCE("theme/layouts/landing.html", theme_layouts_landing_html),
    RESOURCE("theme/layouts/languages.html", theme_layouts_languages_html),
    RESOURCE("theme/layouts/redirect.html", theme_layouts_redirect_html),
    RESOURCE("theme/layouts/search.html", theme_layouts_search_html),
    RESOURCE("theme/partials/article-head.html", theme_partials_article_head_html),
    RESOURCE("theme/partials/footer.html", theme_partials_footer_html),
    RESOURCE("theme/partials/head.html", theme_partials_head_html),
    RESOURCE("theme/partials/header.html", theme_partials_header_html),
    RESOURCE("theme/partials/search-form.html", theme_partials_search_form_html),
    RESOURCE("theme/search-engine.js", theme_search_engine_js),
    RESOURCE("theme/search.js", theme_search_js),
    RESOURCE("theme/theme.css", theme_theme_css),
    RESOURCE("theme/theme.js", theme_theme_js),
    RESOURCE("theme/ui/de.yml", theme_ui_de_yml),
    RESOURCE("theme/ui/en.yml", theme_ui_en_yml),
    RESOURCE("theme/ui/es.yml", theme_ui_es_yml),
    RESOURCE("theme/ui/fr.yml", theme_ui_fr_yml),
    RESOURCE("theme/ui/ja.yml", theme_ui_ja_yml),
    RESOURCE("theme/ui/ko.yml", theme_ui_ko_yml),
    RESOURCE("theme/ui/pt.yml", theme_ui_pt_yml),
    RESOURCE("theme/ui/ru.yml", theme_ui_ru_yml),
    RESOURCE("theme/ui/zh.yml", theme_ui_zh_yml),
};
const size_t lectern_resource_count = sizeof lectern_resources / sizeof *lectern_resources;

const struct lectern_resource *lectern_resource_at(size_t index) { return &lectern_resources[index]; }
