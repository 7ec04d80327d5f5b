//! What is accepted and refused; every line was compared with Jinja2 3.1.4.

use expect_test::{Expect, expect};

use crate::template::{is_rendered, is_template, parse};

fn check(text: &str, errors: Expect) {
    let lines = parse(text)
        .errors()
        .iter()
        .fold(String::new(), |all, error| all + &format!("{:?} {error}\n", &text[error.range]));
    errors.assert_eq(&lines);
}

#[test]
fn accepts() {
    for text in [
        "",
        "text { } }} %} #}",
        "{{ a }}",
        "{{a}}",
        "{{- a -}}",
        "{{+ a }}",
        "{{-1}}",
        "{{ a, }}",
        "{{ () }}",
        "{{ a.b.0['c'][1:2][:, ::3][] }}",
        "{{ a.1.2 }}",
        "{{ f(1, b=2, *c, **d) }}",
        "{{ a | b | c.d(1)(2) }}",
        "{{ -a | b is c }}",
        "{{ a is not defined and b is divisibleby 3 or c is sameas(d) }}",
        "{{ a if b }}",
        "{{ a if b else c if d else e }}",
        "{{ not a in b not in c }}",
        "{{ 1 + 2 ~ 3 * 4 // 5 % 6 ** 7 < 8 != 9 }}",
        "{{ {'a': {'b': 1}}}}",
        "{{ [1, 2.5, 1e3, 0x1F, 1_000, true, none, 'a' \"b\",] }}",
        "{{ '}}' }}",
        "{{ '\\x41\\u0041\\N{BULLET}' }}",
        "{{ if }} {{ in }} {{ and }}",
        "{{ a\n+ b }}",
        "{# {{ #} {#",
        "{# c -#}",
        "{% raw %}{{ .Names }}{% endraw %}",
        "{%- raw -%} {{ {%- endraw +%}",
        "{% raw %}",
        "{% if a %}{{ b }}{% elif c: %}{% else %}{% endif %}",
        "{% for a, (b, c) in d if e recursive %}{{ loop.index }}{% else %}{% endfor %}",
        "{% for in in x %}{% endfor %}",
        "{% set a = 1, 2 %}{% set b.c = 3 %}{% set d | upper %}e{% endset %}",
        "{% with a = 1, b = 2 %}{% endwith %}{% with %}{% endwith %}",
        "{% macro m(a, b=1) %}{% endmacro %}{% call(c) m(1) %}{% endcall %}",
        "{% filter upper | trim %}{% endfilter %}{% print a, b %}",
        "{% include a ignore missing with context %}",
        "{% import a as b without context %}{% from a import b, c as d with context %}",
        "{% extends a %}{% block a scoped required %} {# c #}{% endblock a %}",
        "{% autoescape true %}{% endautoescape %}",
    ] {
        let template = parse(text);
        assert_eq!(template.errors(), [], "{text}");
        let covered =
            template.pieces().iter().map(|piece| &text[piece.range()]).collect::<String>();
        assert_eq!(covered, text);
    }
}

#[test]
fn refuses() {
    check(
        "{{ }}",
        expect![[r#"
        "{{ }}" the template is empty, expected a name between the braces
    "#]],
    );
    check(
        "{{ lr",
        expect![[r#"
        "{{" `{{` is never closed by `}}`
    "#]],
    );
    check(
        "a {{ glo\nb {{ c }}",
        expect![[r#"
        "{{" `{{` is never closed by `}}`
    "#]],
    );
    check(
        "{% if",
        expect![[r#"
        "{%" `{%` is never closed by `%}`
        "if" `if` is never closed by `{% endif %}`
    "#]],
    );
    check(
        "{# c",
        expect![[r#"
        "{#" `{#` is never closed by `#}`
    "#]],
    );
    check(
        "{% raw %} a",
        expect![[r#"
        "{% raw %}" `{% raw %}` is never closed by `{% endraw %}`
    "#]],
    );
    check(
        "{{ params. }}",
        expect![[r#"
        "" expected a field name, found the end of the template
    "#]],
    );
    check(
        "{{ params. ~ b }}",
        expect![[r#"
        "~" expected a field name, found `~`
    "#]],
    );
    check(
        "{{ x | }}",
        expect![[r#"
        "" expected a filter name, found the end of the template
    "#]],
    );
    check(
        "{{ x | 1 }}",
        expect![[r#"
        "1" expected a filter name, found `1`
    "#]],
    );
    check(
        "{{ x is }}",
        expect![[r#"
        "" expected the name of a test, found the end of the template
    "#]],
    );
    check(
        "{{ x is a is b }}",
        expect![[r#"
        "is" a second `is` cannot follow, use `and`
    "#]],
    );
    check(
        "{{ a b }} {{ c d }}",
        expect![[r#"
        "b" `b` cannot follow here, the expression is complete
        "d" `d` cannot follow here, the expression is complete
    "#]],
    );
    check(
        "{{ a + }}",
        expect![[r#"
        "" expected a value, found the end of the template
    "#]],
    );
    check(
        "{{ a +}}",
        expect![[r#"
        "" expected a value, found the end of the template
    "#]],
    );
    check(
        "{{ .Names }}",
        expect![[r#"
        "." expected a value, found `.`
    "#]],
    );
    check(
        "{{ a ? b }}",
        expect![[r#"
        "?" `?` has no meaning in a template
    "#]],
    );
    check(
        "{{ f(a=1, b) }}",
        expect![[r#"
        "b" positional arguments have to come before named ones
    "#]],
    );
    check(
        "{{ f( }} b",
        expect![[r#"
        "" expected `)`, found the end of the template
    "#]],
    );
    check(
        "{{ a] }}",
        expect![[r#"
        "]" `]` closes nothing
    "#]],
    );
    check(
        "{{ (a] }}",
        expect![[r#"
        "]" found `]`, expected `)`
    "#]],
    );
    check(
        "{{ {'a': 1 }}",
        expect![[r#"
            "}}" the template has to be closed by `}}`
        "#]],
    );
    check(
        "{{ a['b }}",
        expect![[r#"
        "'" the string opened by ' is never closed
    "#]],
    );
    check(
        "{{ '\\x4' }}",
        expect![[r#"
        "'\\x4'" the string holds an escape that is not complete
    "#]],
    );
    check(
        "{{ a[1,] }}",
        expect![[r#"
        "]" expected a value, found `]`
    "#]],
    );
    check(
        "{{ a. 'b' }}",
        expect![[r#"
        "'b'" expected a field name, found `'b'`
    "#]],
    );
    check(
        "{{ a %}",
        expect![[r#"
            "%}" the template has to be closed by `}}`
        "#]],
    );
}

#[test]
fn refuses_statements() {
    check(
        "{% %}",
        expect![[r#"
        "" expected a statement, found the end of the template
    "#]],
    );
    check(
        "{% foo a %}",
        expect![[r#"
        "foo" `foo` is no statement of the template language
    "#]],
    );
    check(
        "{% if %}{% endif %}",
        expect![[r#"
        "" expected a value, found the end of the template
    "#]],
    );
    check(
        "{% if a %}",
        expect![[r#"
        "if" `if` is never closed by `{% endif %}`
    "#]],
    );
    check(
        "{% if a %}{% else %}{% else %}{% endif %}",
        expect![[r#"
        "else" `else` has no block to belong to
    "#]],
    );
    check(
        "{% for a in b %}{% if c %}{% endfor %}",
        expect![[r#"
        "if" `if` is never closed by `{% endif %}`
    "#]],
    );
    check(
        "{% endif %}",
        expect![[r#"
        "endif" `endif` has no block to belong to
    "#]],
    );
    check(
        "{% endif x %}",
        expect![[r#"
        "endif" `endif` has no block to belong to
        "x" `x` cannot follow here, the expression is complete
    "#]],
    );
    check(
        "{% set 1 = 2 %}",
        expect![[r#"
        "1" only names can be assigned to
    "#]],
    );
    check(
        "{% for a of b %}{% endfor %}",
        expect![[r#"
        "of" expected `in`, found `of`
    "#]],
    );
    check(
        "{% call f %}{% endcall %}",
        expect![[r#"
        "f" `call` needs a call, such as `call name()`
    "#]],
    );
    check(
        "{% macro m(a=1, b) %}{% endmacro %}",
        expect![[r#"
        "b" parameters without a default have to come before those with one
    "#]],
    );
    check(
        "{% from a import _b %}",
        expect![[r#"
        "_b" names that begin with `_` cannot be imported
    "#]],
    );
    check(
        "{% block a required %}b{% endblock %}",
        expect![[r#"
        "b" a required block has to be empty
    "#]],
    );
    check(
        "{% block a %}{% endblock b %}",
        expect![[r#"
        "b" `b` cannot follow here, the expression is complete
    "#]],
    );
}

#[test]
fn survives_size() {
    for part in ["{{ ", "{% if a %}", "(", "{{ (((", "{{ a.a.a", "{{ '", "{#", "{% raw %}", "-{{-"]
    {
        let text = part.repeat(20_000);
        assert_eq!(parse(&text).text(), text);
        assert!(!is_template(&text));
    }
    for part in [".a", "+a", "|a", "[0]", " if a", "--a", "(", "[", "not "] {
        let template = parse(&format!("{{{{ a {} }}}}", part.repeat(20_000)));
        assert!(template.references().len() <= 20_001);
    }
}

#[test]
fn tells_templates_from_text() {
    for text in ["{{ x }}", "a-{{x}}", "{{ }}", "{{}}}", "{{\n x\n}}", "{{{\n x }}", "{{\n}} x }}"]
    {
        assert!(is_template(text), "{text:?}");
    }
    for text in ["", "{{}}", "{{ x", "x }}", "{{ a\nb }}", "{{\n}}", "{% if a %}{% endif %}"] {
        assert!(!is_template(text), "{text:?}");
    }
    assert!(is_rendered("{% if a %}") && is_rendered("{{"));
    assert!(!is_rendered("{# a #} ${x}"));
}
