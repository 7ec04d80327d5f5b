//! What is being typed at a place.

use expect_test::{Expect, expect};

use crate::template::parse;
use crate::text::TextSize;

/// `$0` is the place; shows what is typed there, the word and the part of it before the place.
fn check(marked: &str, expected: Expect) {
    let offset = marked.find("$0").expect("the text marks a place");
    let text = marked.replace("$0", "");
    let offset = TextSize::new(u32::try_from(offset).expect("the text is small"));
    let shown = match parse(&text).cursor(offset) {
        Some(cursor) => format!("{:?} {:?} {:?}", cursor.kind, &text[cursor.range], cursor.prefix),
        None => "nothing".to_owned(),
    };
    expected.assert_eq(&shown);
}

#[test]
fn names() {
    check("{{ $0 }}", expect![[r#"Name "" """#]]);
    check("{{$0}}", expect![[r#"Name "" """#]]);
    check("{{ glo$0", expect![[r#"Name "glo" "glo""#]]);
    check("a {{ gl$0obals.x }}", expect![[r#"Name "globals" "gl""#]]);
    check("{{ $0globals }}", expect![[r#"Name "globals" """#]]);
    check("{{ a + $0 }}", expect![[r#"Name "" """#]]);
    check("{{ a if $0", expect![[r#"Name "" """#]]);
    check("{{ f(a, $0) }}", expect![[r#"Name "" """#]]);
    check("{% if $0 %}", expect![[r#"Name "" """#]]);
    check("{% for x in $0 %}", expect![[r#"Name "" """#]]);
}

#[test]
fn fields() {
    check("{{ params.$0", expect![[r#"Field(Path { root: "params", segments: [] }) "" """#]]);
    check("{{ params.$0 }}", expect![[r#"Field(Path { root: "params", segments: [] }) "" """#]]);
    check(
        "{{ params.lr.va$0lue }}",
        expect![[r#"Field(Path { root: "params", segments: [Field("lr")] }) "value" "va""#]],
    );
    check(
        "{{ connections['my-db'].$0 }}",
        expect![[r#"Field(Path { root: "connections", segments: [Key("my-db")] }) "" """#]],
    );
    check(
        "{{ globals.ports[0].$0 }}",
        expect![[r#"Field(Path { root: "globals", segments: [Field("ports"), Index(0)] }) "" """#]],
    );
    check("{{ (a).$0 }}", expect![[r#"Field(Path { root: "", segments: [] }) "" """#]]);
    check(
        "{{ a }}\n{{ globals.$0\n{{ b }}",
        expect![[r#"Field(Path { root: "globals", segments: [] }) "" """#]],
    );
}

#[test]
fn keys() {
    check(
        "{{ connections['$0'] }}",
        expect![[r#"Key(Path { root: "connections", segments: [] }, Some('\'')) "" """#]],
    );
    check(
        "{{ connections['my$0",
        expect![[r#"Key(Path { root: "connections", segments: [] }, Some('\'')) "my" "my""#]],
    );
    check(
        "{{ connections['my-$0 }}",
        expect![[r#"Key(Path { root: "connections", segments: [] }, Some('\'')) "my- " "my-""#]],
    );
    check(
        "{{ connections[$0] }}",
        expect![[r#"Key(Path { root: "connections", segments: [] }, None) "" """#]],
    );
    check(
        "{{ connections[my$0] }}",
        expect![[r#"Key(Path { root: "connections", segments: [] }, None) "my" "my""#]],
    );
    check("{{ [$0] }}", expect![[r#"Name "" """#]]);
}

#[test]
fn others() {
    check("{{ x | $0 }}", expect![[r#"Filter "" """#]]);
    check("{{ x | de$0fault(1) }}", expect![[r#"Filter "default" "de""#]]);
    check("{{ x is $0 }}", expect![[r#"Test "" """#]]);
    check("{{ x is not def$0 }}", expect![[r#"Test "def" "def""#]]);
    check("{{ x $0 }}", expect![[r#"Operator "" """#]]);
    check("{{ x e$0 }}", expect![[r#"Operator "e" "e""#]]);
    check("{{ 'a$0b' }}", expect![[r#"Free "ab" "a""#]]);
    check("{% $0 %}", expect![[r#"Statement "" """#]]);
    check("{% el$0se %}", expect![[r#"Statement "else" "el""#]]);
    check("{% for $0 in x %}", expect![[r#"Free "" """#]]);
    check("te$0xt {{ a }}", expect!["nothing"]);
    check("{# a $0 #}", expect!["nothing"]);
    check("{% raw %}{{ $0 }}{% endraw %}", expect!["nothing"]);
}
