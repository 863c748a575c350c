"""Marks the words of code by class, one block after the other, for as long as standard input is open.

At the start it says `VERSION PATH` of its Pygments, or `-` when there is none, and ends. A request is a line
`LANGUAGE LENGTH` and LENGTH bytes of code. The answer is a line `LENGTH` and LENGTH bytes of HTML, or `-1` when
nobody knows the language. The HTML is the code, escaped, in flat <span>s: whoever asks can take it apart again.
"""
import os
import re
import sys

try:
    import pygments
    from pygments.lexers import get_lexer_by_name
    from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Operator, Punctuation, String
    from pygments.util import ClassNotFound
except ImportError:
    os.write(1, b"-\n")
    sys.exit(0)

# Token types and the classes that style sheets know; a type without an entry has its parent's. Punctuation,
# operators and plain names stay as they are, and so do errors: documentation is full of dots and placeholders.
CLASSES = {
    Comment: "comment",
    Comment.Preproc: "meta",
    Comment.PreprocFile: "meta",
    Keyword: "keyword",
    Keyword.Constant: "constant",
    Keyword.Type: "type",
    Operator.Word: "keyword",
    Name.Attribute: "attribute",
    Name.Builtin: "builtin",
    Name.Class: "type",
    Name.Constant: "constant",
    Name.Decorator: "meta",
    Name.Entity: "constant",
    Name.Exception: "type",
    Name.Function: "function",
    Name.Label: "variable",
    Name.Property: "attribute",
    Name.Tag: "tag",
    Name.Variable: "variable",
    Literal.Date: "number",
    Number: "number",
    String: "string",
    String.Escape: "constant",
    String.Interpol: "variable",
    String.Symbol: "constant",
    Generic.Deleted: "deleted",
    Generic.Emph: "emphasis",
    Generic.EmphStrong: "strong",
    Generic.Heading: "heading",
    Generic.Inserted: "inserted",
    Generic.Output: "output",
    Generic.Prompt: "prompt",
    Generic.Strong: "strong",
    Generic.Subheading: "heading",
    Generic.Traceback: "output",
}


def class_of(token):
    """The class of a token type, None for plain text; remembered for types that are asked for again."""
    if token not in CLASSES:
        CLASSES[token] = class_of(token.parent) if token.parent else None
    return CLASSES[token]


def spans(tokens):
    """The HTML of (class, text) pairs; neighbours of one class share a span, also across white space."""
    out = []
    open_class = None
    blank = ""
    for name, text in tokens:
        if not text:
            continue
        if text.isspace():
            blank += text
            continue
        if name != open_class or name == "prompt":
            if open_class:
                out.append("</span>")
            out.append(blank)
            if name:
                out.append('<span class="tok-' + name + '">')
            open_class = name
        else:
            out.append(blank)
        blank = ""
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        out.append(text)
    if open_class:
        out.append("</span>")
    out.append(blank)
    return "".join(out)


def classified(lexer, text):
    for _, token, value in lexer.get_tokens_unprocessed(text):
        yield class_of(token), value


# Keys of data formats are no tags, and YAML's plain scalars may be numbers and constants.

SCALAR = re.compile(
    r"(true|True|TRUE|false|False|FALSE|null|Null|NULL|~)"
    r"|([-+]?(?:0x[0-9a-fA-F]+|0o[0-7]+|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?))"
)


def data(lexer, text):
    """YAML and JSON."""
    scalar = []
    for name, value, is_plain in data_tokens(lexer, text):
        if is_plain or (scalar and name is None and value.isspace() and "\n" not in value):
            scalar.append(value)
            continue
        if scalar:
            yield from plain_scalar(scalar)
            scalar = []
        yield name, value
    yield from plain_scalar(scalar)


def data_tokens(lexer, text):
    is_yaml = lexer.name == "YAML"
    for _, token, value in lexer.get_tokens_unprocessed(text):
        if token is Name.Tag:
            yield "attribute", value, False
        elif is_yaml and token is Name.Constant:  # a literal or folded block
            yield "string", value, False
        elif is_yaml and token is Name.Variable and value[:1] != "*":  # a plain scalar between brackets
            yield None, value, True
        else:
            yield class_of(token), value, token is Literal.Scalar.Plain


def plain_scalar(pieces):
    text = "".join(pieces)
    match = SCALAR.fullmatch(text.strip())
    yield match and ("constant" if match.group(1) else "number"), text


# Shell sessions. With a prompt somewhere, lines are commands after a prompt, comments, or what commands printed;
# a block without prompts is a script.

PROMPT = re.compile(r"[ \t]*\$(?:[ \t]+|(?=\n|$))")
REMARK = re.compile(r"[ \t]*#(?:[ \t]|$)")
QUOTED = re.compile(r"""\\.|'[^']*'|"(?:\\.|[^"\\])*"|(?:(?<=\s)|^)#[^\n]*""", re.DOTALL)


def shell(lexer, text):
    lines = text.splitlines(keepends=True) if "\x0b" not in text and "\x0c" not in text else None
    if lines is None or "".join(lines) != text or not any(PROMPT.match(line) for line in lines):
        yield from classified(lexer, text)
        return
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        prompt = PROMPT.match(line)
        if prompt:
            end = command_end(lines, index - 1)
            yield "prompt", prompt.group()
            yield from classified(lexer, line[prompt.end():] + "".join(lines[index:end]))
            index = end
        elif REMARK.match(line):
            yield "comment", line
        else:
            yield "output", line


def command_end(lines, start):
    """The line after the command that begins at `start`: it goes on after a backslash and within quotes.

    A quotation that is open at the next prompt was never one, such as the apostrophe of a name.
    """
    end = start + 1
    while end < len(lines) and lines[end - 1].rstrip("\n").endswith("\\") and not PROMPT.match(lines[end]):
        end += 1
    rest = end
    while has_open_quote("".join(lines[start:rest])):
        if rest == len(lines) or PROMPT.match(lines[rest]):
            return end
        rest += 1
    while rest < len(lines) and lines[rest - 1].rstrip("\n").endswith("\\") and not PROMPT.match(lines[rest]):
        rest += 1
    return rest


def has_open_quote(command):
    left = QUOTED.sub("", command)
    return "'" in left or '"' in left


def graphql_lexer():
    """GraphQL with descriptions and type definitions, which Pygments takes for errors."""
    from pygments.lexer import default
    from pygments.lexers.graphql import GraphQLLexer

    description = (r'"""(?:\\"""|[^"]|"(?!""))*"""|"(?:\\.|[^"\\\n])*"', String)
    blank = [(r"[\s,]+", Punctuation), (r"#.*$", Comment)]
    name = r"[_A-Za-z]\w*"

    class WithDescriptions(GraphQLLexer):
        tokens = {
            "value": [description + ("#pop",)] + GraphQLLexer.tokens["value"],
            "root": [
                description,
                (r"(?:type|interface|input)\b", Keyword, "definition"),
                (r"enum\b", Keyword, "enumeration"),
                (r"(?:repeatable|on)\b", Keyword),
                (r"@" + name, Name.Decorator),
                (r"\(", Punctuation, "fields"),
            ] + GraphQLLexer.tokens["root"] + [(name, Name.Class), (r"[=|&!:\[\])}]", Punctuation)],
            "directive": [(r"\s*\(", Punctuation, ("#pop", "arguments")), default("#pop")],
            "definition": blank + [
                (r"(?:implements|extend)\b", Keyword),
                (r"@" + name, Name.Decorator, "directive"),
                (name, Name.Class),
                (r"&", Punctuation),
                (r"\{", Punctuation, ("#pop", "fields")),
            ],
            "fields": blank + [
                description,
                (r"@" + name, Name.Decorator, "directive"),
                (name, Name.Attribute),
                (r":", Punctuation, "type"),
                (r"=", Punctuation, "value"),
                (r"\(", Punctuation, "fields"),
                (r"[})]", Punctuation, "#pop"),
                (r"[!\]]", Punctuation),
            ],
            "enumeration": blank + [
                (name, Name.Class),
                (r"\{", Punctuation, ("#pop", "members")),
            ],
            "members": blank + [
                description,
                (r"@" + name, Name.Decorator, "directive"),
                (name, Name.Constant),
                (r"\}", Punctuation, "#pop"),
            ],
        }

    return WithDescriptions(stripnl=False, ensurenl=False)


LEXERS = {}
RULES = {"shell": shell, "yaml": data, "json": data}


def lexer_named(language):
    if language not in LEXERS:
        try:
            if language == "graphql":
                LEXERS[language] = graphql_lexer()
            else:
                LEXERS[language] = get_lexer_by_name(language, stripnl=False, ensurenl=False)
        except (ClassNotFound, ImportError):
            LEXERS[language] = None
    return LEXERS[language]


def answer(language, code):
    lexer = lexer_named(language)
    if lexer is None:
        return None
    rule = RULES.get(language, classified)
    text = code.decode("utf-8", "surrogateescape")
    return spans(rule(lexer, text)).encode("utf-8", "surrogateescape")


def main():
    requests = sys.stdin.buffer
    os.write(1, (pygments.__version__ + " " + os.path.abspath(pygments.__file__) + "\n").encode())
    while True:
        line = requests.readline()
        if not line:
            return
        language, length = line.split()
        html = answer(language.decode(), requests.read(int(length)))
        reply = b"-1\n" if html is None else str(len(html)).encode() + b"\n" + html
        while reply:
            reply = reply[os.write(1, reply):]


main()
