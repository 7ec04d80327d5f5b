//! The program of a service that answers requests: where it listens, and under which path.

use std::ops::Range;
use std::rc::Rc;

use crate::spec::tools::{Bind, GENERIC, Tool, is_variable};
use crate::syntax::Tree;
use crate::template::is_rendered;
use crate::text::{TextEdit, TextRange};

use super::command::{CommandLine, Invocation, Setting, Word};
use super::definition::Definition;
use super::edit;
use super::view::View;

/// The one program of a service that answers requests.
pub struct Serving<'t> {
    /// What is known of it; [`GENERIC`] if it is no program that we know.
    pub tool: &'static Tool,
    /// Its words.
    pub invocation: Invocation<'t>,
    /// The main container.
    pub container: View<'t>,
    variables: Variables<'t>,
    by_image: bool,
    /// Whether the command line or the environment speaks of the path of the service.
    knows_its_path: bool,
    /// Whether all that may set anything is in the text.
    closed: bool,
}

/// What the text says about one setting.
#[derive(Clone)]
pub enum Said<'t> {
    /// Nothing: the program decides.
    Nothing,
    /// A flag or a variable sets it.
    Set(Setting<'t>),
    /// It may be set in a way that the text does not show.
    Hidden,
}

/// Where a program listens, as far as the text says.
pub enum Listens<'t> {
    /// Only inside its pod: as the setting says or, without one, by default.
    Loopback(Option<Setting<'t>>),
    /// On all interfaces, or on another that is not the loopback.
    Outside,
    /// The text does not tell.
    Unknown,
}

impl<'t> Serving<'t> {
    /// The program of a service that has to hold all it needs; `None` if it is not there, if more
    /// than one program that we know is started, or if the one may leave the answers to another.
    pub fn of(definition: &Definition<'t>) -> Option<Rc<Serving<'t>>> {
        let read = || Serving::read(definition).map(Rc::new);
        definition.serving.get_or_init(read).clone()
    }

    fn read(definition: &Definition<'t>) -> Option<Serving<'t>> {
        if !definition.complete || !definition.is_service() {
            return None;
        }
        let container = definition.field("container");
        let line = CommandLine::of_main(definition);
        let invocations = line.invocations();
        let known = invocations.iter().map(|invocation| Tool::of_words(invocation.texts()));
        let mut known = known.enumerate().filter_map(|(at, tool)| Some((tool?, at)));
        let image = container.get("image").text().unwrap_or_default();
        let (tool, invocation, by_image) = match (known.next(), known.next()) {
            (Some((tool, at)), None) if !yields(&invocations[at..]) => {
                (tool, invocations[at].clone(), false)
            }
            (Some(_), _) => return None,
            (None, _) => match of_image(&image, &line) {
                Some(tool) => (tool, Invocation::of_image(line.words.clone()), true),
                None => (&GENERIC, invocations.into_iter().last()?, false),
            },
        };
        let variables = Variables::of(definition, &container, &line, &invocation);
        let tool = match std::ptr::eq(tool, &GENERIC) && invocation.name().ends_with(".py") {
            true => variables.tool().unwrap_or(tool),
            false => tool,
        };
        let configured = tool
            .config_settings
            .iter()
            .any(|name| invocation.has(name) || variables.find(&[name]).is_some());
        let args = invocation.args();
        let is_value = |at: usize| {
            let before = at.checked_sub(1).map(|at| &args[at].text);
            before.is_some_and(|flag| flag.starts_with('-') && !flag.contains('='))
        };
        let hides =
            |(at, word): (usize, &Word)| word.runs_on() || word.may_be_flags() && !is_value(at);
        // A script may write what the program reads by itself.
        let written =
            line.script.is_some_and(|at| line.words[at..].iter().any(|it| configures(&it.text)));
        let hidden = configured || written || args.iter().enumerate().any(hides) || variables.open;
        let closed = line.complete && !hidden;
        let knows_its_path = line.words.iter().any(|word| speaks_of_path(&word.text))
            || variables.settings.iter().any(|variable| speaks_of_path(&variable.value));
        Some(Serving { tool, invocation, container, variables, by_image, knows_its_path, closed })
    }

    /// Whether the program is one that we know.
    pub fn is_known(&self) -> bool {
        !std::ptr::eq(self.tool, &GENERIC)
    }

    /// What the port is set to.
    pub fn port(&self) -> Said<'t> {
        let flag = self.invocation.flag(self.tool.port_flags);
        let address = || self.address().map(|address| cut(address, port_of));
        let variable = || self.variables.find(self.tool.port_env);
        self.said(flag.or_else(address).or_else(variable))
    }

    /// What sets the path that it is served under.
    pub fn base(&self) -> Said<'t> {
        let flag = self.invocation.flag(self.tool.base_flags);
        self.said(flag.or_else(|| self.variables.find(self.tool.base_env)))
    }

    /// Where it listens.
    pub fn listens(&self) -> Listens<'t> {
        if self.tool.bind_switches.iter().any(|switch| self.invocation.has(switch)) {
            return Listens::Outside;
        }
        let flag = self.invocation.flag(self.tool.bind_flags);
        let variable = || self.variables.find(self.tool.bind_env);
        let address = || self.address().map(|address| cut(address, host_of));
        match self.said(flag.or_else(address).or_else(variable)) {
            Said::Hidden => Listens::Unknown,
            Said::Nothing => self.listens_by_default(),
            // A bare port sets no host.
            Said::Set(setting) if setting.bytes.is_empty() && self.tool.port_argument => {
                self.listens_by_default()
            }
            Said::Set(setting) if !setting.is_literal() => Listens::Unknown,
            Said::Set(setting) if is_loopback(&setting.value) && !self.has_other_address() => {
                Listens::Loopback(Some(setting))
            }
            Said::Set(_) => Listens::Outside,
        }
    }

    /// Whether a flag names an address that is not the loopback. Which of several flags counts, or
    /// whether all do, is for the program to say.
    fn has_other_address(&self) -> bool {
        let flags = [self.tool.bind_flags, self.tool.address_flags].concat();
        self.invocation.flags(&flags).any(|setting| {
            let host = host_of(&setting.value).map_or("", |host| &setting.value[host]);
            !host.is_empty() && !is_loopback(host) && !is_loopback(&setting.value)
        })
    }

    /// Whether it answers on a port besides that of its pages: another of its own, or one more that
    /// it is bound to.
    pub fn answers_on(&self, port: i128) -> bool {
        let text = port.to_string();
        let mut bound = self.invocation.flags(self.tool.address_flags);
        bound.any(|it| port_of(&it.value).is_some_and(|at| it.value[at] == text))
            || self.has_other_port(port)
    }

    fn has_other_port(&self, port: i128) -> bool {
        self.tool.other_ports.iter().any(|(flag, default)| match self.invocation.flag(&[flag]) {
            Some(setting) => !setting.is_literal() || setting.value == port.to_string(),
            None => port == i128::from(*default),
        })
    }

    fn listens_by_default(&self) -> Listens<'t> {
        let image = self.container.get("image").text().unwrap_or_default();
        let hidden = !self.tool.configured_images.is_empty() && is_rendered(&image);
        let port_alone = self.tool.bind_flags.is_empty() && self.tool.bind_env.is_empty();
        if hidden || port_alone && self.variables.find(self.tool.port_env).is_some() {
            return Listens::Unknown;
        }
        match self.tool.bind {
            _ if self.by_image || self.is_configured(&image) => Listens::Outside,
            Bind::Loopback => Listens::Loopback(None),
            Bind::All => Listens::Outside,
            Bind::Varies => Listens::Unknown,
        }
    }

    /// Whether an image or a script that comes with one holds a configuration for all interfaces.
    fn is_configured(&self, image: &str) -> bool {
        self.tool.is_configured_in(image)
            || self.tool.configured_commands.contains(&self.invocation.name())
    }

    /// Host and port in one: `--bind 0.0.0.0:80`, or a bare argument.
    fn address(&self) -> Option<Setting<'t>> {
        let bare = || {
            let args = self.invocation.args().iter().filter(|_| self.tool.port_argument);
            let mut words = args.filter_map(Setting::of_word);
            words.find(|word| port_of(&word.value).is_some())
        };
        let flag = self.invocation.flag(self.tool.address_flags);
        flag.or_else(bare).or_else(|| self.variables.find(self.tool.address_env))
    }

    fn said(&self, setting: Option<Setting<'t>>) -> Said<'t> {
        match setting {
            Some(setting) => Said::Set(setting),
            None if self.closed => Said::Nothing,
            None => Said::Hidden,
        }
    }

    /// The place that starts the program: its word or, where the image starts it, the image.
    pub fn range(&self) -> TextRange {
        let program = self.invocation.program().map(Word::range);
        program.unwrap_or_else(|| self.container.get("image").range())
    }

    /// The edit that adds a flag behind the last word of the program.
    pub fn add_flag(&self, tree: &Tree, flag: &str) -> Option<TextEdit> {
        let last = self.invocation.own_args().last().or(self.invocation.program())?;
        edit::add_word(tree, last, flag)
    }

    /// The one of some flags that fits those in use: `--NotebookApp.ip` beside `--NotebookApp.token`.
    pub fn fitting(&self, flags: &[&'static str]) -> Option<&'static str> {
        let used = |flag: &str| {
            let (group, _) = flag.split_once('.').unwrap_or_default();
            !group.is_empty() && self.invocation.args().iter().any(|w| w.text.starts_with(group))
        };
        flags.iter().find(|flag| used(flag)).or(flags.first()).copied()
    }

    /// What switches the program's own login off.
    pub fn auth_disabled(&self) -> Option<Setting<'t>> {
        self.tool.open.iter().find_map(|(name, value)| {
            let flag = self.invocation.flag(&[name]);
            let setting = flag.or_else(|| self.variables.find(&[name]))?;
            let given = setting.value.trim_matches(['"', '\'']);
            value.is_none_or(|value| given == value).then_some(setting)
        })
    }

    /// Whether a variable or a flag of a name is set.
    pub fn sets(&self, name: &str) -> bool {
        self.invocation.has(name) || self.variables.find(&[name]).is_some()
    }

    /// Whether the command line or the environment speaks of the path of the service anywhere.
    pub fn knows_its_path(&self) -> bool {
        self.knows_its_path
    }
}

/// The tool that the image starts: `command` would replace it.
fn of_image(image: &str, line: &CommandLine) -> Option<&'static Tool> {
    Tool::of_image(image).filter(|_| line.from_command == 0 && line.script.is_none())
}

/// Whether the first of some programs of a script may leave the answers to one behind it.
fn yields(programs: &[Invocation]) -> bool {
    programs.iter().skip_while(|it| !it.detaches()).skip(1).any(|it| !it.idles())
}

/// Whether an address is the loopback.
pub fn is_loopback(host: &str) -> bool {
    matches!(host.trim_matches(['[', ']']), "localhost" | "::1") || host.starts_with("127.")
}

/// A part of a setting, such as the port of an address; the empty end of it where there is none.
fn cut<'t>(setting: Setting<'t>, part: impl Fn(&str) -> Option<Range<usize>>) -> Setting<'t> {
    let end = setting.value.len()..setting.value.len();
    let inner = part(&setting.value).unwrap_or(end);
    let start = setting.bytes.start;
    let bytes = start + inner.start..start + inner.end;
    Setting { value: setting.value[inner].to_owned(), bytes, ..setting }
}

/// Where the port of `host:port` or of a bare port is.
fn port_of(address: &str) -> Option<Range<usize>> {
    let bare = is_port(address).then_some(0..address.len());
    split(address).map(|colon| colon + 1..address.len()).or(bare)
}

/// Where the host of `host:port` or of a bare host is.
fn host_of(address: &str) -> Option<Range<usize>> {
    let bare = (!is_port(address)).then_some(0..address.len());
    split(address).map(|colon| 0..colon).or(bare)
}

/// The colon before the port, templates passed over.
fn split(address: &str) -> Option<usize> {
    let literal = address.find("{{").unwrap_or(address.len());
    address[..literal].rfind(':').filter(|_| !address.ends_with(']'))
}

/// Whether a text is a port, or a template that stands for one.
fn is_port(text: &str) -> bool {
    text.starts_with("{{") || text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a script holds what files of settings say of addresses, as no flag does: `ip = '*'`.
fn configures(script: &str) -> bool {
    let is_set = |before: &str| {
        let before = before.trim_end_matches(['"', '\'']);
        before.ends_with(" = ") || before.ends_with(": ")
    };
    let all = ["0.0.0.0", "*", "::", "[::]"];
    all.iter().any(|all| script.match_indices(all).any(|(at, _)| is_set(&script[..at])))
}

fn speaks_of_path(text: &str) -> bool {
    text.contains("base_url")
}

/// The variable that an item of `env` sets.
fn of_item<'t>(item: &View<'t>) -> Option<Setting<'t>> {
    Setting::of_variable(&item.get("name").text()?, &item.get("value"))
}

/// What the environment of a program tells it. Variables of a container that tell no tool anything
/// are left out.
struct Variables<'t> {
    settings: Vec<Setting<'t>>,
    /// Whether more may be in it than the text shows.
    open: bool,
}

impl<'t> Variables<'t> {
    fn of(
        definition: &Definition<'t>,
        container: &View<'t>,
        line: &CommandLine<'t>,
        invocation: &Invocation<'t>,
    ) -> Variables<'t> {
        let own = container.get("env").items_where("setting", &|item| {
            of_item(item).is_some_and(|it| is_variable(&it.name) || speaks_of_path(&it.value))
        });
        let own = own.iter().filter_map(of_item);
        let root = definition.view.get("env").fields();
        let root = root.iter().filter_map(|(name, value)| Setting::of_variable(name, value));
        let exported = line.invocations();
        let exported = exported
            .iter()
            .filter(|command| command.name() == "export")
            .flat_map(|command| command.args().iter().filter_map(Setting::of_assignment));
        let settings = own.chain(root).chain(exported).chain(invocation.variables()).collect();
        Variables { settings, open: !container.get("envFrom").is_null() }
    }

    /// The tool that a script in Python uses, as its variables tell.
    fn tool(&self) -> Option<&'static Tool> {
        self.settings.iter().find_map(|setting| Tool::of_variable(&setting.name))
    }

    fn find(&self, names: &[&str]) -> Option<Setting<'t>> {
        debug_assert!(names.iter().all(|name| is_variable(name)), "{names:?} are left out");
        let found = self.settings.iter().rev().find(|set| names.contains(&set.name.as_str()));
        found.cloned()
    }
}
