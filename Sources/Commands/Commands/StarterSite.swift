/// The site that `lectern init` writes: two languages, two versions, a variable, a reusable and a condition.
package enum StarterSite {
  /// Paths below the site's folder with their content.
  package static let files: [(path: String, text: String)] = [
    ("lectern.yml", configuration),
    (".gitignore", "/site/\n/.lectern/\n"),
    ("data/en/variables/product.yml", "name: Example\nserver: '{% data variables.product.name %} Server'\n"),
    ("data/en/reusables/sign-in.md", "1. Sign in to {% data variables.product.name %}.\n"),
    ("data/es/reusables/sign-in.md", "1. Inicia sesión en {% data variables.product.name %}.\n"),
    ("content/en/index.md", home),
    ("content/en/guides/index.md", guides),
    ("content/en/guides/quickstart.md", quickstart),
    ("content/en/guides/installing-the-server.md", installing),
    ("content/es/index.md", spanishHome),
    ("content/es/guides/index.md", spanishGuides),
    ("content/es/guides/quickstart.md", spanishQuickstart),
  ]

  private static let configuration = """
    title: Example documentation
    languages:                     # the first is the source language
      en: { name: English }
      es: { name: Español }
    versions:                      # the first is the default and has no segment in addresses
      cloud: { plan: example-cloud, title: Example Cloud }
      server: { plan: example-server, title: Example Server, releases: ["2.0"] }

    """

  private static let home = """
    ---
    title: '{% data variables.product.name %} documentation'
    shortTitle: Home
    intro: 'How to use {% data variables.product.name %}.'
    versions: '*'
    children:
      - guides
    ---

    """

  private static let guides = """
    ---
    title: Guides
    intro: 'Step by step, from the first sign-in on.'
    versions: '*'
    children:
      - /quickstart
      - /installing-the-server
    ---

    """

  private static let quickstart = """
    ---
    title: 'Quickstart for {% data variables.product.name %}'
    shortTitle: Quickstart
    intro: 'Your first steps with {% data variables.product.name %}.'
    versions: '*'
    ---

    ## Signing in

    {% data reusables.sign-in %}
    1. Choose **Start**.

    {% ifversion server %}
    > [!NOTE]
    > Your administrator has to install {% data variables.product.server %} first. See [AUTOTITLE](/guides/installing-the-server).
    {% endif %}

    ## Next steps

    Change this file, `content/en/guides/quickstart.md`, and watch the page change.

    """

  private static let installing = """
    ---
    title: 'Installing {% data variables.product.server %}'
    shortTitle: Install the server
    intro: 'Run {% data variables.product.name %} on a machine of your own.'
    versions:
      server: '*'
    ---

    ## Before you begin

    Read [AUTOTITLE](/guides/quickstart).

    ## Installing

    ```shell
    tar -xf example-server.tar.gz
    ./example-server/install
    ```

    """

  private static let spanishHome = """
    ---
    title: 'Documentación de {% data variables.product.name %}'
    shortTitle: Inicio
    intro: 'Cómo usar {% data variables.product.name %}.'
    versions: '*'
    children:
      - guides
    ---

    """

  private static let spanishGuides = """
    ---
    title: Guías
    intro: 'Paso a paso, desde el primer inicio de sesión.'
    versions: '*'
    children:
      - /quickstart
      - /installing-the-server
    ---

    """

  private static let spanishQuickstart = """
    ---
    title: 'Inicio rápido de {% data variables.product.name %}'
    shortTitle: Inicio rápido
    intro: 'Tus primeros pasos con {% data variables.product.name %}.'
    versions: '*'
    ---

    ## Iniciar sesión

    {% data reusables.sign-in %}
    1. Elige **Empezar**.

    {% ifversion server %}
    > [!NOTE]
    > Primero, la administración de tu equipo tiene que instalar {% data variables.product.server %}. Consulta [AUTOTITLE](/guides/installing-the-server).
    {% endif %}

    ## Pasos siguientes

    Cambia este archivo, `content/es/guides/quickstart.md`, y mira cómo cambia la página.

    """
}
