//! Links.

use std::fmt::Write;

use expect_test::{Expect, expect};
use polyaxon_ls::ide::{LinkTarget, document_links};

use crate::support::{analysis, under};

#[track_caller]
fn check(text: &str, expected: Expect) {
    let analysis = analysis(text);
    let mut drawn = String::new();
    for link in document_links(&analysis) {
        let text = under(&analysis, link.range);
        let _ = match link.target {
            LinkTarget::Url(url) => writeln!(drawn, "{text} -> {url}"),
            LinkTarget::Path(path) => writeln!(drawn, "{text} -> file {path}"),
        };
    }
    expected.assert_eq(&drawn);
}

#[test]
fn links_repositories_pages_and_files() {
    check(
        "\
urlRef: \"https://example.com/spec.yaml\"
component:
  run:
    kind: job
    init:
    - git: {url: 'https://github.com/a/b'}
    - git:
        url: git@github.com:org/repo.git
    - git: {url: git@internal:org/repo.git}
    - git: {url: \"https://{{ host }}/a\"}
",
        expect![[r#"
            https://example.com/spec.yaml -> https://example.com/spec.yaml
            https://github.com/a/b -> https://github.com/a/b
            git@github.com:org/repo.git -> https://github.com/org/repo
        "#]],
    );
    check(
        "kind: operation\npathRef: ../component.yaml\n---\nkind: operation\npathRef: a b.yaml\n",
        expect![[r#"
        ../component.yaml -> file ../component.yaml
        a b.yaml -> file a b.yaml
    "#]],
    );
}

#[test]
fn links_images_of_known_registries() {
    let images = [
        "nginx",
        "python:3.12",
        "polyaxon/polyaxon-api:2.1",
        "docker.io/library/redis:7",
        "docker.io/org/image@sha256:0123",
        "quay.io/org/image:1",
        "ghcr.io/org/image:1",
        "gcr.io/project/image",
        "nvcr.io/nvidia/pytorch:24.01-py3",
        "mcr.microsoft.com/azure-cli:latest",
        "public.ecr.aws/alias/image:1",
        "registry.example.com:5000/org/image:1",
        "localhost:5000/image",
        "IMAGE_TO_USE",
        "\"{{ image }}\"",
        "a/b/c",
    ];
    let containers: String =
        images.iter().map(|image| format!("  - {{name: x, image: {image}}}\n")).collect();
    check(
        &format!("run:\n  kind: job\n  sidecars:\n{containers}"),
        expect![[r#"
        nginx -> https://hub.docker.com/_/nginx
        python:3.12 -> https://hub.docker.com/_/python
        polyaxon/polyaxon-api:2.1 -> https://hub.docker.com/r/polyaxon/polyaxon-api
        docker.io/library/redis:7 -> https://hub.docker.com/_/redis
        docker.io/org/image@sha256:0123 -> https://hub.docker.com/r/org/image
        quay.io/org/image:1 -> https://quay.io/repository/org/image
        ghcr.io/org/image:1 -> https://ghcr.io/org/image
        gcr.io/project/image -> https://gcr.io/project/image
        nvcr.io/nvidia/pytorch:24.01-py3 -> https://catalog.ngc.nvidia.com/orgs/nvidia/containers/pytorch
        mcr.microsoft.com/azure-cli:latest -> https://mcr.microsoft.com/artifact/mar/azure-cli
        public.ecr.aws/alias/image:1 -> https://gallery.ecr.aws/alias/image
    "#]],
    );
}

#[test]
fn links_nothing_in_files_of_others() {
    check("services:\n  web:\n    image: nginx\n    url: https://example.com\n", expect![]);
}
