//! Showing that something takes a while.

use std::sync::{Arc, Mutex};

use tower_lsp::ls_types::request::WorkDoneProgressCreate;
use tower_lsp::ls_types::{self as lsp, notification};

use super::following::SCAN;
use super::locked;
use super::outbox::Outbox;

/// Something that takes a while. It is shown once the client has agreed, which it may never do.
pub(super) struct Progress(Arc<Shared>);

struct Shared {
    outbox: Outbox,
    token: lsp::ProgressToken,
    stage: Mutex<Stage>,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Asked,
    Shown,
    Ended,
}

impl Progress {
    /// Asks the client to show something under a title and a token.
    pub(super) fn begin(outbox: &Outbox, token: &str, title: &'static str) -> Progress {
        let token = lsp::ProgressToken::String(token.to_owned());
        let stage = Mutex::new(Stage::Asked);
        let shared = Arc::new(Shared { outbox: outbox.clone(), token: token.clone(), stage });
        let agreed = shared.clone();
        let params = lsp::WorkDoneProgressCreateParams { token };
        outbox.request::<WorkDoneProgressCreate>(params, move |_| agreed.show(title));
        Progress(shared)
    }

    /// Shows something under a title, where the client has given a token for it.
    pub(super) fn asked_for(
        outbox: &Outbox,
        token: Option<lsp::ProgressToken>,
        title: &str,
    ) -> Option<Progress> {
        let stage = Mutex::new(Stage::Asked);
        let shared = Shared { outbox: outbox.clone(), token: token?, stage };
        shared.show(title);
        Some(Progress(Arc::new(shared)))
    }

    /// Says how far it is.
    pub(super) fn report(&self, message: &str) {
        let shared = &self.0;
        if *locked(&shared.stage) == Stage::Shown {
            shared.send(lsp::WorkDoneProgress::Report(lsp::WorkDoneProgressReport {
                cancellable: shared.is_cancellable(),
                message: Some(message.to_owned()),
                percentage: None,
            }));
        }
    }

    /// Says that it has ended.
    pub(super) fn end(&self) {
        let shared = &self.0;
        let before = std::mem::replace(&mut *locked(&shared.stage), Stage::Ended);
        if before == Stage::Shown {
            shared.send(lsp::WorkDoneProgress::End(lsp::WorkDoneProgressEnd { message: None }));
        }
    }
}

impl Shared {
    fn show(&self, title: &str) {
        let mut stage = locked(&self.stage);
        if *stage == Stage::Asked {
            *stage = Stage::Shown;
            self.send(lsp::WorkDoneProgress::Begin(lsp::WorkDoneProgressBegin {
                title: title.to_owned(),
                cancellable: self.is_cancellable(),
                message: None,
                percentage: None,
            }));
        }
    }

    /// Whether the client may have it stopped: what it has asked for, it cancels as a request.
    fn is_cancellable(&self) -> Option<bool> {
        Some(self.token == lsp::ProgressToken::String(SCAN.to_owned()))
    }

    fn send(&self, value: lsp::WorkDoneProgress) {
        let value = lsp::ProgressParamsValue::WorkDone(value);
        let params = lsp::ProgressParams { token: self.token.clone(), value };
        self.outbox.notify::<notification::Progress>(params);
    }
}
