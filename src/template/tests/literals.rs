//! What texts become; every line was compared with `ast.literal_eval` of Python 3.11.

use crate::template::Literal;

#[test]
fn becomes_something_else() {
    for (text, printed, kind) in [
        ("1.10", "1.1", "a number"),
        ("1e3", "1000.0", "a number"),
        ("1e16", "1e+16", "a number"),
        ("0.00001", "1e-05", "a number"),
        (".5", "0.5", "a number"),
        ("01.5", "1.5", "a number"),
        ("0x10", "16", "an integer"),
        ("0o17", "15", "an integer"),
        ("1_000", "1000", "an integer"),
        ("00", "0", "an integer"),
        ("+5", "5", "an integer"),
        ("- 5", "-5", "an integer"),
        ("(1)", "1", "an integer"),
        ("1234567", "1234567", "an integer"),
        ("1 # one", "1", "an integer"),
        ("\n1\n", "1", "an integer"),
        (
            "340282366920938463463374607431768211456",
            "340282366920938463463374607431768211456",
            "an integer",
        ),
        ("1+2j", "(1+2j)", "a number"),
        ("None", "null", "null"),
        ("True", "true", "a boolean"),
        ("...", "...", "an ellipsis"),
        ("'x'", "x", "another text"),
        ("'1.10'", "1.10", "another text"),
        ("r'\\d' \"\\x41\"", "\\dA", "another text"),
        ("'''a\nb'''", "a\nb", "another text"),
        ("b'\\x41\\101'", "AA", "bytes"),
        ("1,2", "[1,2]", "a list"),
        ("1,", "[1]", "a list"),
        ("()", "[]", "a list"),
        ("[1, 'a', None,]", "[1,\"a\",null]", "a list"),
        ("[\n1, # one\n2]", "[1,2]", "a list"),
        ("{1, 2}", "[1,2]", "a set"),
        ("set()", "[]", "a set"),
        ("{}", "{}", "a mapping"),
        ("{'a': [1], 2: b'x'}", "{\"a\":[1],2:x}", "a mapping"),
    ] {
        let literal = Literal::read(text);
        let shown = literal.map(|literal| (literal.to_string(), literal.kind()));
        assert_eq!(shown, Some((printed.to_owned(), kind)), "{text:?}");
    }
}

#[test]
fn stays_what_it_is() {
    for text in [
        "",
        " ",
        "a b",
        "yes",
        "true",
        "null",
        "none",
        "nan",
        "inf",
        "01",
        "0755",
        "+x",
        "1.2.3",
        "v1.2",
        "1__0",
        "1_",
        "0x",
        "0b2",
        "1a",
        "8aac02",
        "10m",
        "1Gi",
        "2024-01-01",
        "12:30",
        "1-2",
        "1+2",
        "--1",
        "-True",
        "-(-1)",
        "1j+2j",
        "1+2j+3j",
        "'a",
        "'a\nb'",
        "f'a'",
        "'\\x4'",
        "'a' b'c'",
        "b'é'",
        "[1, 2",
        "[1 2]",
        "[,]",
        "(,)",
        "{1: 2, 3}",
        "{[]: 1}",
        "{[]}",
        "set(1)",
        "1;",
        "1\n2",
        "\n 1",
        "1\n ",
        "\\\n",
        "1\\\n",
        "# c",
        "[a]",
        "x=1",
        "\u{feff}1",
    ] {
        assert_eq!(Literal::read(text), None, "{text:?}");
    }
    assert_eq!(Literal::read(&"9".repeat(5000)), None);
    assert_eq!(Literal::read(&"[".repeat(100_000)), None);
}
