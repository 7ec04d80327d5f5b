//! What is read, and what is said about mistakes.

use expect_test::{Expect, expect};
use polyaxon_ls::syntax::{Content, Entry, Node, Tree, Value};
use polyaxon_ls::text::{PositionEncoding, Text, TextRange, TextSize};

/// Draws the mistakes below the lines they are in.
fn check_errors(text: &str, expected: Expect) {
    let tree = Tree::parse(Text::new(text));
    let errors = tree.errors();
    let mut drawn = String::new();
    for (number, line) in text.split('\n').enumerate() {
        drawn += &format!("{line}\n");
        for error in &errors {
            let start = tree.text().position(error.range.start(), PositionEncoding::Utf32);
            if start.line as usize == number {
                let length =
                    tree.text().slice(error.range).chars().take_while(|&c| c != '\n').count();
                let (indent, carets) =
                    (" ".repeat(start.character as usize), "^".repeat(length.max(1)));
                drawn += &format!("{indent}{carets} {}\n", error.kind.code());
            }
        }
    }
    expected.assert_eq(drawn.trim_end_matches('\n').replace('\u{1}', "?").as_str());
}

fn check_no_errors(text: &str) {
    let errors = Tree::parse(Text::new(text)).errors();
    assert!(errors.is_empty(), "{text}\n{errors:?}");
}

/// Writes the values of a text in one line.
fn read(text: &str) -> String {
    let tree = Tree::parse(Text::new(text));
    let roots =
        tree.documents().map(|document| document.root().map_or("-".to_owned(), |root| show(&root)));
    roots.collect::<Vec<_>>().join(" | ")
}

fn show(node: &Node<'_>) -> String {
    let or_nothing = |node: Option<Node<'_>>| node.map_or("-".to_owned(), |node| show(&node));
    match node.content() {
        Content::Mapping(mapping) => {
            let entries = mapping
                .entries()
                .map(|entry| format!("{}: {}", show(&entry.key()), or_nothing(entry.value())));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Content::Sequence(sequence) => {
            let items = sequence.items().map(|item| or_nothing(item.value()));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Content::Alias(alias) => format!("*{}", alias.name()),
        Content::Scalar(scalar) => match scalar.value() {
            Value::Str(text) => format!("{text:?}"),
            other => format!("{other:?}"),
        },
    }
}

#[test]
fn an_unclosed_quote_is_told_where_it_opens() {
    check_errors(
        "a: \"open\nb: \"closed\"\nc: 1",
        expect![[r#"
            a: "open
               ^ unclosed-quote
            b: "closed"
            c: 1"#]],
    );
}

#[test]
fn an_unclosed_bracket_is_told_where_it_opens() {
    check_errors(
        "run:\n  args: [a, b\n  ports: [80]\n  env: {a: [b, c}",
        expect![[r#"
            run:
              args: [a, b
                    ^ unclosed-bracket
              ports: [80]
              env: {a: [b, c}
                       ^ unclosed-bracket"#]],
    );
}

#[test]
fn half_a_key_costs_nothing_around_it() {
    let text = "run:\n  kind: service\n  por\n  container:\n    image: x";
    check_errors(
        text,
        expect![[r#"
            run:
              kind: service
              por
              ^^^ missing-colon
              container:
                image: x"#]],
    );
    assert_eq!(
        read(text),
        r#"{"run": {"kind": "service", "por": -, "container": {"image": "x"}}}"#
    );
}

#[test]
fn one_wrong_indentation_is_one_mistake() {
    check_errors(
        "run:\n  kind: job\n   ports: [1]\n  container:\n    image: x\n  image: y\n   command: z",
        expect![[r#"
            run:
              kind: job
               ports: [1]
               ^^^^^ wrong-indentation
              container:
                image: x
              image: y
               command: z
               ^^^^^^^ wrong-indentation"#]],
    );
    check_errors(
        "run:\n kind: job\n  a: 1\n  b: 2",
        expect![[r#"
            run:
             kind: job
             ^^^^ wrong-indentation
              a: 1
              b: 2"#]],
    );
}

#[test]
fn a_line_left_out_of_a_text_is_told() {
    check_errors(
        "a:\n  - |\n    cat <<EOF\n    b\nEOF\n    c\n",
        expect![[r#"
            a:
              - |
                cat <<EOF
                b
            EOF
            ^^^ wrong-indentation
                c"#]],
    );
    check_errors(
        "a:\n  b: >\n    c\n   d e\nf\n",
        expect![[r#"
            a:
              b: >
                c
               d e
               ^^^ unexpected-text
            f
            ^ missing-colon"#]],
    );
}

#[test]
fn the_line_that_was_moved_is_the_wrong_one() {
    check_errors(
        "run:\n  kind: job\n init:\n  - git\n  container:\n    image: x",
        expect![[r#"
            run:
              kind: job
             init:
             ^^^^ wrong-indentation
              - git
              container:
                image: x"#]],
    );
    check_errors(
        "run:\n  a:\n    b: 1\n   c: 2\n  d:\n    e: 1",
        expect![[r#"
        run:
          a:
            b: 1
           c: 2
           ^ wrong-indentation
          d:
            e: 1"#]],
    );
    check_errors(
        "run:\n  kind: job\n    container:\n    image: x\n    command: y",
        expect![[r#"
            run:
              kind: job
                container:
                ^^^^^^^^^ wrong-indentation
                image: x
                command: y"#]],
    );
    check_errors(
        "run:\n  a: 1\n  b: 2\nworker:\n    c: 3\n    d: 4\n  e: 5",
        expect![[r#"
        run:
          a: 1
          b: 2
        worker:
        ^^^^^^ wrong-indentation
            c: 3
            d: 4
          e: 5"#]],
    );
    check_errors(
        "workers:\n  small:\n    replicas: 2\n  least: 1\n    most: 3\n    image: x",
        expect![[r#"
            workers:
              small:
                replicas: 2
              least: 1
              ^^^^^ wrong-indentation
                most: 3
                image: x"#]],
    );
}

#[test]
fn a_first_key_is_missing_its_colon() {
    check_errors(
        "inputs:\n- name: a\n  type: int\n- nam\n  type: int\nrun: x",
        expect![[r#"
        inputs:
        - name: a
          type: int
        - nam
          ^^^ missing-colon
          type: int
        run: x"#]],
    );
}

#[test]
fn dashes_are_missed_where_they_are_missing() {
    check_errors(
        "inputs:\n  - name: a\n  type: int\nrun: x",
        expect![[r#"
        inputs:
          - name: a
          type: int
          ^^^^ wrong-indentation
        run: x"#]],
    );
    check_errors(
        "inputs:\n- name: a\n  type: int\nname: b\n  type: int\nrun: x",
        expect![[r#"
        inputs:
        - name: a
          type: int
        name: b
        ^^^^ missing-dash
          type: int
        run: x"#]],
    );
    check_errors(
        "inputs:\n- name: a\ntype: int\n  value: 1\nrun: x",
        expect![[r#"
        inputs:
        - name: a
        type: int
        ^^^^ wrong-indentation
          value: 1
        run: x"#]],
    );
    check_errors(
        "inputs:\n  - name: a\n    type: int\n    - name: b\n      type: int\nrun: x",
        expect![[r#"
        inputs:
          - name: a
            type: int
            - name: b
            ^ wrong-indentation
              type: int
        run: x"#]],
    );
    check_errors(
        "args:\n- a\n-{b: c}\n- d",
        expect![[r#"
        args:
        - a
        -{b: c}
        ^ missing-space
        - d"#]],
    );
    check_errors(
        "a:\n- x\nargs:\n - b\n- c\n- d",
        expect![[r#"
        a:
        - x
        args:
         - b
         ^ wrong-indentation
        - c
        - d"#]],
    );
    check_errors(
        "a:\n- x\nrun:\n  init:\n- b",
        expect![[r#"
        a:
        - x
        run:
          init:
        - b
        ^ unexpected-dash"#]],
    );
}

#[test]
fn a_template_without_quotes_is_known_as_such() {
    check_errors(
        "image: {{ image }}\nname: {{ a }}-b\n- x",
        expect![[r#"
            image: {{ image }}
                   ^^^^^^^^^^^ unquoted-template
            name: {{ a }}-b
                  ^^^^^^^ unquoted-template
            - x
            ^ unexpected-dash"#]],
    );
}

#[test]
fn tabs_are_shown() {
    check_errors(
        "a:\tb\nc:\n\td: 1\ne: f\t\n\t",
        expect![[r#"
            a:	b
              ^ tab
            c:
            	d: 1
            ^ tab
            e: f	
                ^ tab
            	
            ^ tab"#]],
    );
}

#[test]
fn a_conflict_is_one_mistake_and_both_sides_are_read() {
    let text = "a: 1\n<<<<<<< ours\nb: 2\n=======\nb: 3\n>>>>>>> theirs\nc: 4";
    check_errors(
        text,
        expect![[r#"
            a: 1
            <<<<<<< ours
            ^^^^^^^^^^^^ conflict-marker
            b: 2
            =======
            b: 3
            >>>>>>> theirs
            c: 4"#]],
    );
    assert_eq!(read(text), r#"{"a": Int(1), "b": Int(2), "b": Int(3), "c": Int(4)}"#);
}

#[test]
fn what_pyyaml_refuses_is_refused() {
    check_errors(
        "a: b: c\nd: =\ne: 2020-13-01\nf: &a.b x\ng: *unknown\nh: !mine x\n[i]: 1\nj: [a b: c, , d\u{1}]\nk: \"\\q\"\nl: @x",
        expect![[r#"
            a: b: c
                ^ nested-mapping
            d: =
               ^ reserved-word
            e: 2020-13-01
               ^^^^^^^^^^ impossible-date
            f: &a.b x
               ^^^^ bad-anchor-name
            g: *unknown
               ^^^^^^^^ unknown-alias
            h: !mine x
               ^^^^^ unknown-tag
            [i]: 1
            ^^^ unhashable-key
            j: [a b: c, , d?]
                        ^ unexpected-comma
                           ^ control-character
            k: "\q"
                ^^ bad-escape
            l: @x
               ^ unexpected-character"#]],
    );
}

#[test]
fn an_alias_does_not_stand_in_what_it_repeats() {
    check_errors(
        "a: &x\n  b: [1, *x]\n  c: &y {d: *y}\ne: [&z 1, *z, *x]",
        expect![[r#"
            a: &x
              b: [1, *x]
                     ^^ recursive-alias
              c: &y {d: *y}
                        ^^ recursive-alias
            e: [&z 1, *z, *x]"#]],
    );
}

#[test]
fn breaks_that_no_editor_shows_end_a_line() {
    check_errors(
        "a: 1 # note\u{2028}more\nb: one\u{85}two\nc: |\n  x\u{2029}y\n",
        expect![[r#"
        a: 1 # note more
                   ^ hidden-break
        b: onetwo
              ^ hidden-break
        c: |
          x y
           ^ hidden-break"#]],
    );
    // In quotes and brackets they are blanks, and before the end of a line they change nothing.
    check_no_errors("a: \"x\u{2028}y\"\nb: [x\u{85}y]\nc: x\u{2028}\n# end\u{2029}# more\n");
}

#[test]
fn what_pyyaml_takes_is_taken() {
    check_no_errors(
        "args: [\n  a,\n  \"b\",\n]\nk: \"x\ny\"\nl: [a,\nb]\nm: 'a'#c\nn: x\n  - y\no:\n- a\n- b\n",
    );
    check_no_errors(
        "%YAML 1.2\n---\na: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  <<: [*x]\n...\n---\n? k\n: v\n",
    );
    check_no_errors("a: 1\na: 2\n\"b\": |2-\n    x\nc: >+ # folded\n  y\n\n# end\n");
}

#[test]
fn scalars_are_those_of_yaml_1_1() {
    assert_eq!(
        read("[yes, Off, y, ~, NULL, '', on]"),
        r#"[Bool(true), Bool(false), "y", Null, Null, "", Bool(true)]"#
    );
    assert_eq!(
        read("[010, 0x1F, 0b11, 1_000, 1:30, 0o17, 08, -5]"),
        r#"[Int(8), Int(31), Int(3), Int(1000), Int(90), "0o17", "08", Int(-5)]"#
    );
    assert_eq!(
        read("[1.5, 1e3, 1.5e+3, .inf, 1:30.5, .5]"),
        r#"[Float(1.5), "1e3", Float(1500.0), Float(inf), Float(90.5), Float(0.5)]"#
    );
    assert_eq!(
        read("[2020-01-02, 2020-1-2, !!str 12, !!int \"7\"]"),
        r#"[Timestamp("2020-01-02"), "2020-1-2", "12", Int(7)]"#
    );
}

#[test]
fn text_is_read_in_every_style() {
    assert_eq!(
        read(
            "a: |\n  x\n   y\n\nb: >-\n  x\n  y\n\n  z\nc: \"a\\n\n  b\"\nd: 'it''s\n\n  so'\ne: x\n  y"
        ),
        r#"{"a": "x\n y\n", "b": "x y\nz", "c": "a\n b", "d": "it's\nso", "e": "x y"}"#
    );
}

#[test]
fn structure_is_read_in_every_form() {
    assert_eq!(
        read("- - a\n  - b: 1\n    c:\n    - d\n-\n- [e: f, {g}]"),
        r#"[["a", {"b": Int(1), "c": ["d"]}], -, [{"e": "f"}, {"g": -}]]"#
    );
    assert_eq!(read("---\n--- |\n x\n...\n---\na"), r#"- | "x\n" | "a""#);
}

/// The key and the value that count for each key, by `get`.
fn get(text: &str, key: &str) -> Option<String> {
    let tree = Tree::parse(Text::new(text));
    let mapping = tree.documents().next()?.root()?.as_mapping()?.get("m")?.value()?.as_mapping()?;
    mapping.get(key).map(|entry| entry.value().map_or("-".to_owned(), |value| show(&value)))
}

#[test]
fn merges_are_those_of_pyyaml() {
    let text = "a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nm:\n  <<: [*a, *b]\n  y: 3\n";
    assert_eq!(get(text, "x").as_deref(), Some("Int(1)"), "in a list the first counts");
    assert_eq!(get(text, "y").as_deref(), Some("Int(3)"), "the mapping's own goes before");
    assert_eq!(get(text, "z").as_deref(), Some("Int(2)"));
    let twice = "a: &a {x: 1}\nb: &b {x: 2}\nm:\n  <<: *a\n  <<: *b\n";
    assert_eq!(get(twice, "x").as_deref(), Some("Int(2)"), "of two `<<` the last counts");
    assert_eq!(get("m: &m\n  <<: *m\n  x: 1\n", "y"), None, "a mapping in itself comes to an end");
}

#[test]
fn offsets_in_a_text_lead_to_its_source() {
    let source = "a: \"x\\ty\n  z\"\n";
    let tree = Tree::parse(Text::new(source));
    let root = tree.documents().next().and_then(|document| document.root());
    let value =
        root.and_then(|root| root.as_mapping()?.get("a")?.value()).expect("there is a value");
    let scalar = value.as_scalar().expect("it is a scalar");
    assert_eq!(scalar.text(), "x\ty z");
    let at = |offset| &source[usize::from(scalar.source_range(offset..offset).start())..][..1];
    assert_eq!([at(0), at(1), at(2), at(4)], ["x", "\\", "y", "z"]);
}

#[test]
fn comments_are_found_in_a_range() {
    let text = "# one\na: 1 # two\nb: [x, # three\n  y] # four\nc: |\n  # text\nd: '#'\n# five\n";
    let tree = Tree::parse(Text::new(text));
    let comments = tree.comments(tree.text().range());
    let shown: Vec<_> = comments
        .iter()
        .map(|comment| (tree.text().slice(comment.range), comment.own_line))
        .collect();
    expect![[r##"[("# one", true), ("# two", false), ("# three", false), ("# four", false), ("# five", true)]"##]].assert_eq(&format!("{shown:?}"));
    let start = TextSize::new(7);
    assert_eq!(tree.comments(polyaxon_ls::text::TextRange::new(start, start)).len(), 0);
}

/// The entries of a mapping; none of another value.
fn entries<'t>(node: &Node<'t>) -> Vec<Entry<'t>> {
    node.as_mapping().into_iter().flat_map(|it| it.entries().collect::<Vec<_>>()).collect()
}

/// Where what is derived is kept, of those entries at the top and right below that are long.
fn memos(tree: &Tree) -> Vec<usize> {
    let root = tree.documents().next().and_then(|document| document.root()).expect("a root");
    let top = entries(&root).into_iter().flat_map(|entry| {
        let below = entry.value().map(|value| entries(&value)).unwrap_or_default();
        std::iter::once(entry).chain(below)
    });
    top.filter_map(|entry| Some(std::ptr::from_ref(entry.block()?.memo()?).addr())).collect()
}

#[test]
fn an_edit_shares_what_it_does_not_touch() {
    use polyaxon_ls::text::TextEdit;
    let long = "x".repeat(600);
    let text = format!("a: {long}\nb:\n  c: 2\n  d: {long}\ne: {long}\n");
    let before = Tree::parse(Text::new(&text));
    let shared = |what: &str, new_text: &str| -> Vec<bool> {
        let at = TextSize::try_from(text.find(what).expect("it is there")).expect("small");
        let range = TextRange::at(at, TextSize::of(what));
        let after = before.edit(&TextEdit { range, new_text: new_text.to_owned() });
        memos(&before).iter().zip(memos(&after)).map(|(a, b)| *a == b).collect()
    };
    assert_eq!(shared("2", "x2"), [true, false, true, true], "a value");
    assert_eq!(shared("b:", "bc:"), [true, false, true, true], "the key above others");
    assert_eq!(shared("b:", ":"), [true, false, true, true], "no key above others");
    assert_eq!(shared("d: ", "dc: "), [true, false, false, true], "a key and its value");
}

/// Whether every value in a node lies inside of it.
fn is_nested(node: &Node<'_>) -> bool {
    let range = node.full_range();
    let holds = |inner: Option<Node<'_>>| {
        inner.is_none_or(|inner| range.contains_range(inner.full_range()) && is_nested(&inner))
    };
    match node.content() {
        Content::Mapping(mapping) => {
            mapping.entries().all(|entry| holds(Some(entry.key())) && holds(entry.value()))
        }
        Content::Sequence(sequence) => sequence.items().all(|item| holds(item.value())),
        Content::Scalar(_) | Content::Alias(_) => true,
    }
}

#[test]
fn what_is_too_deep_is_one_mistake_and_stays_inside() {
    for text in ["[".repeat(300), "{".repeat(300), "a: [{".repeat(200)] {
        let tree = Tree::parse(Text::new(&text));
        let deep = tree.errors().iter().filter(|it| it.kind.code() == "too-deep").count();
        assert_eq!(deep, 1, "{text}");
        assert!(tree.documents().filter_map(|document| document.root()).all(|it| is_nested(&it)));
    }
}

#[test]
fn a_block_scalar_without_lines_has_its_places_inside() {
    let tree = Tree::parse(Text::new("a: |\nb: 1\n"));
    let root = tree.documents().next().and_then(|document| document.root()).expect("a root");
    let value = root.as_mapping().and_then(|it| it.get("a")?.value()).expect("a value");
    let scalar = value.as_scalar().expect("a scalar");
    assert_eq!(
        (scalar.text().as_ref(), scalar.source_range(0..0).start()),
        ("", value.range().end())
    );
}

/// What is found near a place is what stands there when all is looked at.
#[test]
fn entries_and_items_in_a_range() {
    let long: String = (0..100).map(|number| format!("- n: {number}\n  ? k\n  : v\n")).collect();
    let texts = [
        "a: 1\nb:\n  - x\n  # about y\n  - y\n? k\n: v\nc: {d: 1, e: 2}\nf: [1, 2]\n",
        "a: 1\nhalf\nb: 2",
        "- - a\n  - b\n-\n- c",
        &long,
    ];
    for text in texts {
        let tree = Tree::parse(Text::new(text));
        let mut nodes: Vec<Node> =
            tree.documents().filter_map(|document| document.root()).collect();
        while let Some(node) = nodes.pop() {
            for offset in (0..=text.len() as u32).map(TextSize::new) {
                check_near(&node, offset);
            }
            match node.content() {
                Content::Mapping(it) => nodes.extend(it.entries().filter_map(|it| it.value())),
                Content::Sequence(it) => nodes.extend(it.items().filter_map(|it| it.value())),
                Content::Scalar(_) | Content::Alias(_) => {}
            }
        }
    }
}

fn check_near(node: &Node, offset: TextSize) {
    let place = TextRange::empty(offset);
    let touches = |range: &TextRange| range.contains_inclusive(offset);
    match node.content() {
        Content::Mapping(mapping) => {
            let all = mapping.entries().map(|it| it.range()).filter(touches);
            let near = mapping.entries_in(place).map(|it| it.range()).filter(touches);
            assert!(all.eq(near), "{offset:?}");
        }
        Content::Sequence(sequence) => {
            let all = sequence.items().map(|it| it.range()).filter(touches);
            let near = sequence.items_in(place).map(|it| it.range()).filter(touches);
            assert!(all.eq(near), "{offset:?}");
        }
        Content::Scalar(_) | Content::Alias(_) => {}
    }
}
