//! Which names a template reads, and which it binds itself.

use expect_test::{Expect, expect};

use crate::template::{Reference, SegmentKind, parse};

fn show(text: &str, reference: &Reference) -> String {
    let steps = reference.segments.iter().fold(String::new(), |all, step| {
        let kind = match &step.kind {
            SegmentKind::Field(name) => format!(".{name}"),
            SegmentKind::Key(name) => format!("['{name}']"),
            SegmentKind::Index(index) => format!("[{index}]"),
            SegmentKind::Name(name) => format!("[{name}]"),
            SegmentKind::Other => "[..]".to_owned(),
        };
        assert_eq!(&text[step.range].len(), &usize::from(step.range.len()));
        all + &kind
    });
    let call = if reference.called { "()" } else { "" };
    format!("{}{steps}{call}", reference.root.text)
}

fn check(text: &str, expected: Expect) {
    let references = parse(text).references();
    let shown = references.iter().map(|r| show(text, r)).collect::<Vec<_>>();
    expected.assert_eq(&shown.join(" "));
}

#[test]
fn finds_paths() {
    check("{{ globals.ports[0] }}-{{ lr }}", expect!["globals.ports[0] lr"]);
    check(
        "{{ connections['my-db'].host | default(a.b) }}",
        expect!["connections['my-db'].host a.b"],
    );
    check("{{ connections[vol].path }}", expect!["connections[vol].path vol"]);
    check("{{ params.items() }} {{ a.b(c).d }}", expect!["params.items() a.b() c"]);
    check("{{ a[1:b] }} {{ x[y + 1].z }}", expect!["a[..] b x[..].z y"]);
    check("{{ 'a'.b }} {{ (c).d }} {{ [e, {f: g}] }}", expect!["c.d e f g"]);
    check("{{ a if b is divisibleby c else d }}", expect!["a b c d"]);
    check("{{ f(g=h) }} {{ -i }}", expect!["f() h i"]);
}

#[test]
fn finds_paths_in_half_typed_text() {
    check("{{ glo", expect!["glo"]);
    check("{{ params. }} {{ b }}", expect!["params. b"]);
    check("{{ params.\n{{ b }}", expect!["params. b"]);
    check("{{ a | }}", expect!["a"]);
    check("{{ connections['my", expect!["connections['my']"]);
}

#[test]
fn leaves_out_bound_names() {
    check(
        "{% for x in xs if x > y %}{{ x }}{{ loop.index }}{% endfor %}{{ x }}",
        expect!["xs y x"],
    );
    check("{% for x in x %}{% else %}{{ x }}{% endfor %}", expect!["x x"]);
    check("{{ a }}{% set a = b %}{{ a }}", expect!["a b"]);
    check("{% if c %}{% set a = b %}{% endif %}{{ a }}", expect!["c b"]);
    check("{% for i in j %}{% set a = i %}{{ a }}{% endfor %}{{ a }}", expect!["j a"]);
    check("{% set a %}{{ a }}{% endset %}{{ a }}", expect!["a"]);
    check("{% set ns.x = 1 %}", expect!["ns"]);
    check("{% with a = a, (b, c) = d %}{{ a }}{{ c }}{% endwith %}{{ b }}", expect!["a d b"]);
    check("{% macro m(a, b=a) %}{{ a }}{{ caller() }}{% endmacro %}{{ m(a) }}", expect!["a"]);
    check("{% call(a) f(a) %}{{ a }}{% endcall %}", expect!["f() a"]);
    check("{% from x import y as z %}{{ y }}{{ z }}", expect!["x y"]);
    check("{% raw %}{{ a }}{% endraw %}{# {{ b }} #}", expect![]);
}

#[test]
fn finds_dashed_names() {
    let dashed = |text: &str| {
        let template = parse(text);
        let shown = template.dashed_names();
        shown.iter().map(|r| show(text, r)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(dashed("{{ connections.my-db.host }}"), "connections.my-db");
    assert_eq!(dashed("{{ my-input-2 }}"), "my-input-2");
    assert_eq!(dashed("{{ a - b }} {{ a -b }} {{ a[0]-b }} {{ a-}}"), "");
}

#[test]
fn finds_the_reference_at_a_place() {
    let text = "{{ connections[params.c.value].url }}";
    let at = |needle: &str| {
        let offset = u32::try_from(text.find(needle).expect("in the text")).expect("small");
        parse(text).reference_at(offset.into()).map(|r| text[r.range].to_owned())
    };
    assert_eq!(at("url").as_deref(), Some("connections[params.c.value].url"));
    assert_eq!(at("value").as_deref(), Some("params.c.value"));
    assert_eq!(at("{{"), None);
}
