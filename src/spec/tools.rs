//! Programs that are often run as services, and what each needs to be reached through Polyaxon.

mod table;

use std::collections::HashSet;
use std::sync::LazyLock;

pub use table::{GENERIC, TOOLS};

/// A program that answers HTTP requests.
#[derive(Debug)]
pub struct Tool {
    /// The kebab-case name, such as `jupyter-lab`.
    pub id: &'static str,
    /// The name as its makers write it.
    pub title: &'static str,
    /// How to run it as a service, in Markdown.
    pub docs: &'static str,
    /// The words that start it: the program, and its subcommands where there are any. `python -m`
    /// and paths are not part of them.
    pub commands: &'static [&'static [&'static str]],
    /// Subcommands of the same program that serve nothing.
    pub other_commands: &'static [&'static str],
    /// Images that start it whatever the arguments, without registry and tag; `*` stands for any
    /// text.
    pub images: &'static [&'static str],
    /// Images with a configuration by which it listens on all interfaces.
    pub configured_images: &'static [&'static str],
    /// Commands that such images bring along, in others as well.
    pub configured_commands: &'static [&'static str],
    /// The port where nothing else is said.
    pub port: u16,
    /// Flags that set the port.
    pub port_flags: &'static [&'static str],
    /// Flags that set other ports it answers on, and these ports where nothing is said.
    pub other_ports: &'static [(&'static str, u16)],
    /// Environment variables that set the port.
    pub port_env: &'static [&'static str],
    /// Where it listens when nothing is said.
    pub bind: Bind,
    /// Flags that set the address it listens on.
    pub bind_flags: &'static [&'static str],
    /// Flags without a value that make it listen on all interfaces.
    pub bind_switches: &'static [&'static str],
    /// Environment variables that set the address.
    pub bind_env: &'static [&'static str],
    /// Flags that set address and port together, as `host:port`.
    pub address_flags: &'static [&'static str],
    /// Environment variables that set address and port together.
    pub address_env: &'static [&'static str],
    /// Whether a bare argument is the port, or `host:port`.
    pub port_argument: bool,
    /// How it comes to terms with the long path of a service.
    pub path: PathMode,
    /// Flags that set the path it is served under; with one it answers below that path alone.
    pub base_flags: &'static [&'static str],
    /// Environment variables that do the same.
    pub base_env: &'static [&'static str],
    /// Flags and variables that set the path for the links it makes, not for what it answers.
    pub link_settings: &'static [&'static str],
    /// Flags that name a configuration file, and variables with flags in them; they may set any of
    /// this.
    pub config_settings: &'static [&'static str],
    /// What switches its own login off: a flag or a variable and, if it takes one, the value.
    pub open: &'static [(&'static str, Option<&'static str>)],
    /// Whether a visitor has to come back to the same replica.
    pub stateful: bool,
    /// Whether it cannot work without a GPU.
    pub gpu: bool,
    /// Flags that say how many GPUs one process group uses.
    pub gpu_count_flags: &'static [&'static str],
    /// A container that runs it; `None` where a service is the wrong kind for it.
    pub skeleton: Option<Skeleton>,
}

/// Where a program listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bind {
    /// On the loopback interface: nothing outside the pod reaches it.
    Loopback,
    /// On all interfaces.
    All,
    /// That depends on the version.
    Varies,
}

/// How a program comes to terms with the long path of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathMode {
    /// It has to be told the path: `globals.base_url`.
    BaseUrl,
    /// The path has to be taken off before it: `rewritePath: true`.
    Rewrite,
    /// Either does.
    Either,
    /// Nothing is known.
    Unknown,
}

/// What to write to run a program, image tag aside.
#[derive(Debug, Clone, Copy)]
pub struct Skeleton {
    /// An image that holds the program.
    pub image: &'static str,
    /// `command`.
    pub command: &'static [&'static str],
    /// `args`.
    pub args: &'static [&'static str],
    /// `env`: names and values.
    pub env: &'static [(&'static str, &'static str)],
    /// `rewritePath`.
    pub rewrite_path: bool,
}

/// The variable by which vLLM is told what to run on.
pub const VLLM_DEVICE: &str = "VLLM_TARGET_DEVICE";

/// Whether a variable is one that tells any tool something.
pub fn is_variable(name: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let tools = TOOLS.iter().chain([&GENERIC]);
        let names = tools.flat_map(Tool::variables).chain([VLLM_DEVICE]);
        names.collect()
    });
    NAMES.contains(name)
}

impl Tool {
    /// The variables that tell it something.
    fn variables(&self) -> impl Iterator<Item = &'static str> {
        let lists = [
            self.port_env,
            self.bind_env,
            self.address_env,
            self.base_env,
            self.link_settings,
            self.config_settings,
        ];
        let open = self.open.iter().map(|(name, _)| *name);
        lists.into_iter().flatten().copied().chain(open)
    }

    /// The tool whose start command a program and its words are.
    ///
    /// Flags, and what may be the value of one, are passed over on the way to a subcommand.
    pub fn of_words<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Option<&'static Tool> {
        TOOLS.iter().find(|tool| {
            tool.commands.iter().any(|command| starts(command, words.clone()))
                && !words.clone().nth(1).is_some_and(|word| tool.other_commands.contains(&word))
        })
    }

    /// The tool that an image starts by itself.
    pub fn of_image(image: &str) -> Option<&'static Tool> {
        TOOLS.iter().find(|tool| tool.images.iter().any(|name| image_is(image, name)))
    }

    /// The tool whose own variable sets the address or the port, such as `GRADIO_SERVER_NAME`.
    pub fn of_variable(name: &str) -> Option<&'static Tool> {
        let is_own = |tool: &Tool| {
            name.strip_prefix(&*tool.id.to_uppercase()).is_some_and(|rest| rest.starts_with('_'))
        };
        let mut setters = TOOLS
            .iter()
            .filter(|tool| tool.port_env.contains(&name) || tool.bind_env.contains(&name));
        setters.find(|tool| is_own(tool))
    }

    /// The tool of a name, such as `streamlit`.
    pub fn named(id: &str) -> Option<&'static Tool> {
        TOOLS.iter().find(|tool| tool.id == id)
    }

    /// Whether an image holds a configuration by which the tool listens on all interfaces.
    pub fn is_configured_in(&self, image: &str) -> bool {
        self.configured_images.iter().any(|name| image_is(image, name))
    }
}

fn starts<'w>(command: &[&str], mut words: impl Iterator<Item = &'w str>) -> bool {
    let Some((program, rest)) = command.split_first() else { return false };
    words.next() == Some(*program) && rest.iter().all(|word| next_word(word, &mut words))
}

/// Whether `wanted` comes next, flags and their values aside.
fn next_word<'w>(wanted: &str, words: &mut impl Iterator<Item = &'w str>) -> bool {
    let mut after_flag = false;
    for word in words {
        if word == wanted {
            return true;
        }
        let flag = word.starts_with('-');
        if !flag && !after_flag {
            return false;
        }
        after_flag = flag && !word.contains('=');
    }
    false
}

/// Whether an image reference names an image, whatever the registry, the tag and the digest.
pub fn image_is(image: &str, name: &str) -> bool {
    let path = repository(image);
    match name.split_once('*') {
        None => path == name || path.ends_with(&format!("/{name}")),
        Some((start, end)) => {
            let inner = path.rfind(start).map_or("", |at| &path[at + start.len()..]);
            let bounded = path.starts_with(start) || path.contains(&format!("/{start}"));
            bounded && inner.ends_with(end) && !inner.contains('/')
        }
    }
}

/// The registry and the name of an image reference: what stands before the tag and the digest.
pub fn repository(image: &str) -> &str {
    let name = image.split('@').next().unwrap_or(image);
    match name.rfind(':') {
        Some(colon) if !name[colon..].contains('/') => &name[..colon],
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool(words: &str) -> Option<&'static str> {
        Tool::of_words(words.split(' ')).map(|tool| tool.id)
    }

    #[test]
    fn a_tool_is_known_by_its_words() {
        assert_eq!(tool("jupyter lab --ip=0.0.0.0"), Some("jupyter"));
        assert_eq!(tool("flask --app main run"), Some("flask"));
        assert_eq!(tool("mlflow --env-file=x ui"), Some("mlflow"));
        assert_eq!(tool("uvicorn app:app"), Some("uvicorn"));
    }

    #[test]
    fn other_uses_of_a_program_are_no_service() {
        assert_eq!(tool("jupyter nbconvert lab"), None);
        assert_eq!(tool("flask db upgrade run"), None);
        assert_eq!(tool("mlflow run ui"), None);
        assert_eq!(tool("jupyter"), None);
        assert_eq!(tool("vite build"), None);
    }

    #[test]
    fn an_image_is_known_without_registry_and_tag() {
        assert!(image_is("docker.io/codercom/code-server:4.1", "codercom/code-server"));
        assert!(image_is("vllm/vllm-openai@sha256:0", "vllm/vllm-openai"));
        assert!(image_is("localhost:5000/jupyter/scipy-notebook", "jupyter/*-notebook"));
        assert!(!image_is("notjupyter/scipy-notebook", "jupyter/*-notebook"));
        assert!(!image_is("mycodercom/code-server", "codercom/code-server"));
    }

    #[test]
    fn every_tool_is_described_and_its_skeleton_starts_it() {
        for tool in TOOLS {
            assert!(tool.docs.ends_with('.') && tool.port > 0, "{}", tool.id);
            let Some(skeleton) = tool.skeleton else { continue };
            let words = skeleton.command.iter().chain(skeleton.args).copied();
            let words =
                words.skip_while(|word| matches!(*word, "python" | "python3" | "-m" | "npx"));
            let by_words = Tool::of_words(words).map(|tool| tool.id);
            let by_image = Tool::of_image(skeleton.image).map(|tool| tool.id);
            let unknown = tool.commands.is_empty() && tool.images.is_empty();
            assert!(unknown || [by_words, by_image].contains(&Some(tool.id)), "{}", tool.id);
        }
    }
}
