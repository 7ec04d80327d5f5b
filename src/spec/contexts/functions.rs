//! The filters, tests and functions of the template language.

/// Something that takes arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Function {
    /// The name as written.
    pub name: &'static str,
    /// How it is used, with its arguments and their defaults.
    pub usage: &'static str,
    /// What it gives.
    pub docs: &'static str,
}

const fn function(name: &'static str, usage: &'static str, docs: &'static str) -> Function {
    Function { name, usage, docs }
}

/// What can follow `|`: those of Jinja2 and `map_format` of Polyaxon.
pub const FILTERS: &[Function] = &[
    function("abs", "x | abs", "The number without its sign."),
    function(
        "attr",
        "x | attr('name')",
        "An attribute of the value, even where a key has its name.",
    ),
    function("batch", "list | batch(n, fill_with=none)", "The items in groups of `n`."),
    function(
        "capitalize",
        "text | capitalize",
        "The first letter upper case, the rest lower case.",
    ),
    function("center", "text | center(width=80)", "The text in the middle of a field."),
    function("count", "x | count", "The number of items or characters, as `length`."),
    function("d", "x | d('')", "Another name of `default`."),
    function(
        "default",
        "x | default('', false)",
        "The other value where this one does not exist; with `true` also where it is empty or null.",
    ),
    function("dictsort", "dict | dictsort(by='key')", "The pairs of a mapping, sorted."),
    function("e", "x | e", "Another name of `escape`."),
    function("escape", "x | escape", "The text with `<`, `>`, `&` and quotes made safe for HTML."),
    function(
        "filesizeformat",
        "n | filesizeformat(binary=false)",
        "A number of bytes in words, such as `13 kB`.",
    ),
    function("first", "list | first", "The first item."),
    function("float", "x | float(default=0.0)", "The value as a number with a fraction."),
    function("forceescape", "x | forceescape", "As `escape`, even if that was done already."),
    function("format", "'%s' | format(x)", "The text with its `%` places filled."),
    function("groupby", "list | groupby('field')", "The items in groups by the value of a field."),
    function("indent", "text | indent(width=4)", "The lines behind the first, indented."),
    function("int", "x | int(default=0, base=10)", "The value as a whole number."),
    function("items", "dict | items", "The pairs of a mapping; none if it does not exist."),
    function("join", "list | join('')", "The items in one text, with a separator between them."),
    function("last", "list | last", "The last item."),
    function("length", "x | length", "The number of items or characters."),
    function("list", "x | list", "The value as a list; of a text its characters."),
    function("lower", "text | lower", "The text in lower case."),
    function("map", "list | map('filter')", "A filter, or `attribute='field'`, for every item."),
    function(
        "map_format",
        "x | map_format('--x=%s')",
        "The value put into a pattern; mostly as `list | map('map_format', '--x=%s') | list`.",
    ),
    function("max", "list | max", "The largest item."),
    function("min", "list | min", "The smallest item."),
    function("pprint", "x | pprint", "The value printed over several lines, to look at it."),
    function("random", "list | random", "Any of the items."),
    function("reject", "list | reject('test')", "The items that do not pass a test."),
    function(
        "rejectattr",
        "list | rejectattr('field')",
        "The items whose field does not pass a test.",
    ),
    function("replace", "text | replace('a', 'b')", "The text with one part replaced by another."),
    function("reverse", "x | reverse", "The items or characters from the last to the first."),
    function("round", "x | round(precision=0)", "The number, rounded; still with a fraction."),
    function("safe", "x | safe", "The value, marked as in no need of `escape`."),
    function("select", "list | select('test')", "The items that pass a test."),
    function("selectattr", "list | selectattr('field')", "The items whose field passes a test."),
    function("slice", "list | slice(n)", "The items in `n` lists."),
    function("sort", "list | sort(reverse=false)", "The items, sorted."),
    function("string", "x | string", "The value as text."),
    function("striptags", "text | striptags", "The text without HTML tags."),
    function("sum", "list | sum(start=0)", "The sum of the items."),
    function("title", "text | title", "The text with every word beginning upper case."),
    function("tojson", "x | tojson(indent=none)", "The value as JSON, safe for HTML."),
    function("trim", "text | trim", "The text without blanks around it."),
    function("truncate", "text | truncate(255)", "The text, cut at a length."),
    function("unique", "list | unique", "The items without repetitions."),
    function("upper", "text | upper", "The text in upper case."),
    function("urlencode", "x | urlencode", "The value as part of a URL."),
    function("urlize", "text | urlize", "The text with its URLs as HTML links."),
    function("wordcount", "text | wordcount", "The number of words."),
    function("wordwrap", "text | wordwrap(width=79)", "The text with line breaks at a width."),
    function("xmlattr", "dict | xmlattr", "The pairs of a mapping as attributes of an XML tag."),
];

/// What can follow `is`.
pub const TESTS: &[Function] = &[
    function("boolean", "x is boolean", "Whether it is true or false."),
    function("callable", "x is callable", "Whether it can be called."),
    function("defined", "x is defined", "Whether the name exists."),
    function("divisibleby", "x is divisibleby(3)", "Whether it is a multiple of a number."),
    function("eq", "x is eq(y)", "Whether it equals another value."),
    function("equalto", "x is equalto(y)", "Whether it equals another value."),
    function("escaped", "x is escaped", "Whether it is marked as safe for HTML."),
    function("even", "x is even", "Whether it is an even number."),
    function("false", "x is false", "Whether it is false."),
    function("filter", "'name' is filter", "Whether there is a filter of this name."),
    function("float", "x is float", "Whether it is a number with a fraction."),
    function("ge", "x is ge(y)", "Whether it is at least another value."),
    function("greaterthan", "x is greaterthan(y)", "Whether it is more than another value."),
    function("gt", "x is gt(y)", "Whether it is more than another value."),
    function("in", "x is in(list)", "Whether it is one of the items."),
    function("integer", "x is integer", "Whether it is a whole number."),
    function(
        "iterable",
        "x is iterable",
        "Whether it can be gone through, as lists and texts can.",
    ),
    function("le", "x is le(y)", "Whether it is at most another value."),
    function("lessthan", "x is lessthan(y)", "Whether it is less than another value."),
    function("lower", "x is lower", "Whether all its letters are lower case."),
    function("lt", "x is lt(y)", "Whether it is less than another value."),
    function("mapping", "x is mapping", "Whether it is a mapping."),
    function("ne", "x is ne(y)", "Whether it differs from another value."),
    function("none", "x is none", "Whether it is null."),
    function("number", "x is number", "Whether it is a number."),
    function("odd", "x is odd", "Whether it is an odd number."),
    function("sameas", "x is sameas(y)", "Whether it is the very same value."),
    function("sequence", "x is sequence", "Whether it has an order, as lists and texts have."),
    function("string", "x is string", "Whether it is a text."),
    function("test", "'name' is test", "Whether there is a test of this name."),
    function("true", "x is true", "Whether it is true."),
    function("undefined", "x is undefined", "Whether the name does not exist."),
    function("upper", "x is upper", "Whether all its letters are upper case."),
];

/// What can be called by its name alone.
pub const FUNCTIONS: &[Function] = &[
    function(
        "cycler",
        "cycler('a', 'b')",
        "Goes round the values: `.next()` gives one after the other.",
    ),
    function("dict", "dict(a=1)", "A mapping of the named arguments."),
    function(
        "joiner",
        "joiner(', ')",
        "Gives nothing at its first call and the separator ever after.",
    ),
    function("lipsum", "lipsum(n=5)", "Filler text."),
    function("namespace", "namespace(a=1)", "Values that `set` can change from inside a loop."),
    function(
        "range",
        "range(start, stop, step=1)",
        "The whole numbers from a start to before a stop.",
    ),
];

/// Stands for any arguments.
pub const ANY_ARGUMENTS: &str = "*";

/// The arguments that a filter takes behind its value, in order; `=` ends those that may be left out
/// (Jinja2 3.1, `jinja2.filters`).
pub fn filter_arguments(name: &str) -> &'static str {
    match name {
        "attr" => "name",
        "batch" => "linecount fill_with=",
        "center" => "width=",
        "d" | "default" => "default_value= boolean=",
        "dictsort" => "case_sensitive= by= reverse=",
        "filesizeformat" => "binary=",
        "float" => "default=",
        "groupby" => "attribute default= case_sensitive=",
        "indent" => "width= first= blank=",
        "int" => "default= base=",
        "join" => "d= attribute=",
        "max" | "min" | "unique" => "case_sensitive= attribute=",
        "replace" => "old new count=",
        "round" => "precision= method=",
        "slice" => "slices fill_with=",
        "sort" => "reverse= case_sensitive= attribute=",
        "sum" => "attribute= start=",
        "tojson" => "indent=",
        "trim" => "chars=",
        "truncate" => "length= killwords= end= leeway=",
        "urlize" => "trim_url_limit= nofollow= target= rel= extra_schemes=",
        "wordwrap" => "width= break_long_words= wrapstring= break_on_hyphens=",
        "xmlattr" => "autospace=",
        "format" | "map" | "map_format" | "reject" | "rejectattr" | "select" | "selectattr" => {
            ANY_ARGUMENTS
        }
        _ => "",
    }
}

/// The arguments that a test takes behind its value, as those of a filter (Jinja2 3.1,
/// `jinja2.tests`).
pub fn test_arguments(name: &str) -> &'static str {
    match name {
        "divisibleby" => "num",
        "in" => "seq",
        "sameas" => "other",
        "eq" | "equalto" | "ge" | "greaterthan" | "gt" | "le" | "lessthan" | "lt" | "ne" => "b",
        _ => "",
    }
}

/// What a statement begins with, most used first.
pub const STATEMENTS: &[Function] = &[
    function("if", "{% if x %}", "Keeps what follows where the value is true, up to `endif`."),
    function("elif", "{% elif x %}", "Another case of `if`."),
    function("else", "{% else %}", "What is kept where no case before is true."),
    function("endif", "{% endif %}", "Ends `if`."),
    function("for", "{% for x in xs %}", "Repeats what follows for each item, up to `endfor`."),
    function("endfor", "{% endfor %}", "Ends `for`."),
    function("set", "{% set x = 1 %}", "Gives a value a name."),
    function("raw", "{% raw %}", "Keeps what follows as it is written, up to `endraw`."),
];

/// What `loop` tells inside of `for`.
pub const LOOP: &[Function] = &[
    function("index", "loop.index", "The number of this round, from 1."),
    function("index0", "loop.index0", "The number of this round, from 0."),
    function("first", "loop.first", "Whether this is the first round."),
    function("last", "loop.last", "Whether this is the last round."),
    function("length", "loop.length", "The number of rounds."),
    function("previtem", "loop.previtem", "The item of the round before."),
    function("nextitem", "loop.nextitem", "The item of the next round."),
];
