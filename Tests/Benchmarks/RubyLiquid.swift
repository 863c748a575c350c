import Core
import Glibc

/// The same work done by ruby-liquid in a process of its own: templates go out and figures come back through files.
enum RubyLiquid {
  /// What ruby-liquid took, and the templates that it refuses.
  struct Result {
    var figures = LiquidBenchmark.Figures()
    var refused: Set<String> = []
  }

  /// Nil when there is no `ruby` that knows `liquid`.
  static func measure(_ texts: [LiquidBenchmark.Text], rounds: Int) -> Result? {
    let folder = "/tmp/lectern-bench-\(getpid())"
    guard unsafe mkdir(folder, 0o700) == 0 else { return nil }
    defer { _ = Child.run("clean", ["rm", "-rf", folder]) }
    var all: [UInt8] = []
    for text in texts {
      all.append("\(text.name) \(text.bytes.count)\n")
      all += text.bytes
    }
    let paths = (script: folder + "/liquid.rb", templates: folder + "/templates", result: folder + "/result")
    guard write(Array(script.utf8), to: paths.script), write(all, to: paths.templates),
      let run = Child.run("ruby", ["ruby", paths.script, paths.templates, String(rounds), paths.result]),
      let lines = read(paths.result)
    else { return nil }
    var result = Result()
    result.figures.peak = run.peak
    for line in lines.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2 else { continue }
      switch words[0] {
      case "parse": result.figures.parse = Double(words[1]) ?? .infinity
      case "render": result.figures.render = Double(words[1]) ?? .infinity
      case "bytes": result.figures.bytes = Int(words[1]) ?? 0
      default: result.refused.insert(words[1])
      }
    }
    return result.figures.parse.isFinite ? result : nil
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    guard let file = unsafe fopen(path, "w") else { return false }
    defer { unsafe fclose(file) }
    return unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count
  }

  private static func read(_ path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  private static let script = """
    require 'liquid'

    SHELF = {}

    class Stored < Liquid::Tag
      def initialize(tag, markup, options)
        super
        @path = markup.strip
      end

      def render_to_output_buffer(context, output)
        template = SHELF[@path]
        template.root.render_to_output_buffer(context, output) if template
        output
      end
    end

    class Choice < Liquid::Block
      def initialize(tag, markup, options)
        super
        @arms = []
        open_arm(markup.include?('fpt'))
      end

      def open_arm(holds)
        @arms << [holds, new_body]
      end

      def block_delimiter
        'endif'
      end

      def parse(tokens)
        while parse_body(@arms.last[1], tokens)
        end
      end

      def unknown_tag(tag, markup, tokens)
        case tag
        when 'elsif' then open_arm(markup.include?('fpt'))
        when 'else' then open_arm(true)
        else super
        end
      end

      def render_to_output_buffer(context, output)
        arm = @arms.find { |holds, _| holds }
        arm[1].render_to_output_buffer(context, output) if arm
        output
      end
    end

    class Words < Liquid::Tag
      def initialize(tag, markup, options)
        super
        @text = markup.strip
      end

      def render_to_output_buffer(context, output)
        output << @text
      end
    end

    Liquid::Template.register_tag('data', Stored)
    Liquid::Template.register_tag('ifversion', Choice)
    %w[\(StubTags.inline.joined(separator: " "))].each { |name| Liquid::Template.register_tag(name, Words) }
    %w[\(StubTags.blocks.joined(separator: " "))].each { |name| Liquid::Template.register_tag(name, Liquid::Block) }
    %w[ver_gt ver_lt].each { |name| Liquid::Condition.operators[name] = ->(_, _, _) { false } }

    def clock
      Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)
    end

    texts = []
    File.open(ARGV[0], 'rb') do |file|
      while (line = file.gets)
        name, size = line.split
        texts << [name, file.read(size.to_i).to_s.force_encoding('UTF-8')]
      end
    end
    refused = []
    texts.select! do |name, text|
      Liquid::Template.parse(text)
    rescue Liquid::Error
      refused << name
      nil
    end
    globals = { 'currentVersion' => 'free-pro-team@latest', 'currentLanguage' => 'en' }
    parse = render = Float::INFINITY
    bytes = 0
    ARGV[1].to_i.times do
      start = clock
      templates = texts.map { |name, text| [name, Liquid::Template.parse(text)] }
      parse = [parse, clock - start].min
      pages, data = templates.partition { |name, _| name.start_with?('/') }
      SHELF.replace(data.to_h)
      start = clock
      bytes = pages.sum { |_, template| template.render(globals).bytesize }
      render = [render, clock - start].min
    end
    File.open(ARGV[2], 'w') do |file|
      file.puts "parse #{parse}", "render #{render}", "bytes #{bytes}"
      refused.each { |name| file.puts "refused #{name}" }
    end

    """
}
