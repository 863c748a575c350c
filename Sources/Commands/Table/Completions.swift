/// Completion scripts, made from the table.
package enum Completions {
  /// The script for `bash`, `zsh` or `fish`.
  package static func script(for shell: String) -> String {
    switch shell {
    case "zsh": zsh()
    case "fish": fish()
    default: bash()
    }
  }

  private static func options(_ command: CommandSpec) -> [OptionSpec] { command.options + [.showHelp] }

  private static func names(_ option: OptionSpec) -> [String] {
    ["--\(option.name)"] + (option.letter.map { ["-\($0)"] } ?? [])
  }

  // MARK: bash

  private static func bash() -> String {
    var text = """
      # bash completion for \(CommandTable.program)
      _\(CommandTable.program)() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
        COMPREPLY=()
        if [ "$COMP_CWORD" -eq 1 ]; then
          COMPREPLY=($(compgen -W "\(CommandTable.commands.map(\.name).joined(separator: " "))" -- "$word"))
          return
        fi
        case $command in

      """
    for command in CommandTable.commands {
      let flags = options(command).flatMap(names).joined(separator: " ")
      text += "    \(command.name))\n"
      text += "      case $before in\n"
      for option in options(command) {
        guard let value = option.value else { continue }
        text += "        \(names(option).joined(separator: "|"))) \(bashReply(value.kind)); return ;;\n"
      }
      text += "      esac\n"
      text += "      case $word in\n"
      text += "        -*) COMPREPLY=($(compgen -W \"\(flags)\" -- \"$word\")) ;;\n"
      text += "        *) \(bashReply(command.arguments.first?.kind ?? .text)) ;;\n"
      text += "      esac ;;\n"
    }
    return text + "  esac\n}\ncomplete -o filenames -F _\(CommandTable.program) \(CommandTable.program)\n"
  }

  private static func bashReply(_ kind: ValueKind) -> String {
    switch kind {
    case .choice(let words): "COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\"))"
    case .directory: "COMPREPLY=($(compgen -d -- \"$word\"))"
    case .file: "COMPREPLY=($(compgen -f -- \"$word\"))"
    case .text, .number, .list: "COMPREPLY=()"
    }
  }

  // MARK: zsh

  private static func zsh() -> String {
    var text = """
      #compdef \(CommandTable.program)
      _\(CommandTable.program)() {
        local -a commands
        commands=(

      """
    for command in CommandTable.commands {
      text += "    \((command.name + ":" + command.summary).shellQuoted)\n"
    }
    text += """
        )
        if (( CURRENT == 2 )); then
          _describe command commands
          return
        fi
        local command=$words[2]
        shift words
        (( CURRENT-- ))
        case $command in

      """
    for command in CommandTable.commands {
      text += "    \(command.name))\n      _arguments -S"
      for option in options(command) {
        let summary = zshEscaped(option.summary)
        let value = option.value.map { ":\(zshEscaped($0.placeholder)):\(zshAction($0.kind))" } ?? ""
        for name in names(option) {
          let equals = option.value != nil && name.hasPrefix("--") ? "=" : ""
          text += " \\\n        \("\(name)\(equals)[\(summary)]\(value)".shellQuoted)"
        }
      }
      for argument in command.arguments {
        let optional = argument.isOptional ? "::" : ":"
        text += " \\\n        \("\(optional)\(argument.name):\(zshAction(argument.kind))".shellQuoted)"
      }
      text += " ;;\n"
    }
    return text + "  esac\n}\n_\(CommandTable.program) \"$@\"\n"
  }

  private static func zshAction(_ kind: ValueKind) -> String {
    switch kind {
    case .choice(let words): "(\(words.joined(separator: " ")))"
    case .directory: "_files -/"
    case .file: "_files"
    case .text, .number, .list: " "
    }
  }

  private static func zshEscaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "[" || scalar == "]" || scalar == ":" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  // MARK: fish

  private static func fish() -> String {
    let program = CommandTable.program
    var text = """
      # fish completion for \(program)
      complete -c \(program) -f

      """
    for command in CommandTable.commands {
      text +=
        "complete -c \(program) -n __fish_use_subcommand -a \(command.name) -d \(command.summary.shellQuoted)\n"
    }
    for command in CommandTable.commands {
      let condition = "-n '__fish_seen_subcommand_from \(command.name)'"
      for option in options(command) {
        let letter = option.letter.map { " -s \($0)" } ?? ""
        let value = option.value.map { " -r" + fishAction($0.kind) } ?? ""
        text += "complete -c \(program) \(condition)\(letter) -l \(option.name)\(value)"
        text += " -d \(option.summary.shellQuoted)\n"
      }
      if let argument = command.arguments.first {
        let action = fishAction(argument.kind)
        if !action.isEmpty { text += "complete -c \(program) \(condition)\(action)\n" }
      }
    }
    return text
  }

  private static func fishAction(_ kind: ValueKind) -> String {
    switch kind {
    case .choice(let words): " -a \(words.joined(separator: " ").shellQuoted)"
    case .directory: " -a '(__fish_complete_directories)'"
    case .file: " -F"
    case .text, .number, .list: ""
    }
  }
}
