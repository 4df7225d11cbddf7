//! The parts: code that a page loads when it first shows what needs it. Everything that names
//! parts reads this table.

use crate::split::Entry;

/// One part.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    /// Whether it has a script, whose entry is `www/parts/<name>.js`.
    pub(crate) has_script: bool,
    /// Whether the engine has calls of its own for it (`explorer_<name>` among its exports), which
    /// then make a module beside the script.
    pub(crate) has_module: bool,
    /// The part without which a page never loads it: of that its module imports, too.
    pub(crate) after: Option<&'static str>,
}

/// The views of which a page shows one before a reader asks for anything.
const FIRST: [&str; 2] = ["timeline", "list"];

pub(crate) const PARTS: [Part; 14] = [
    Part {
        name: "filter",
        has_script: true,
        has_module: true,
        after: None,
    },
    Part {
        name: "timeline",
        has_script: true,
        has_module: true,
        after: None,
    },
    Part {
        name: "hands",
        has_script: true,
        has_module: true,
        after: Some("timeline"),
    },
    Part {
        name: "accounts",
        has_script: true,
        has_module: true,
        after: Some("timeline"),
    },
    Part {
        name: "list",
        has_script: true,
        has_module: true,
        after: None,
    },
    Part {
        name: "card",
        has_script: true,
        has_module: true,
        after: None,
    },
    Part {
        name: "cite",
        has_script: true,
        has_module: false,
        after: None,
    },
    Part {
        name: "problems",
        has_script: true,
        has_module: false,
        after: None,
    },
    Part {
        name: "sources",
        has_script: true,
        has_module: true,
        after: Some("filter"),
    },
    Part {
        name: "facets",
        has_script: true,
        has_module: false,
        after: None,
    },
    Part {
        name: "empty",
        has_script: true,
        has_module: true,
        after: Some("filter"),
    },
    Part {
        name: "legend",
        has_script: true,
        has_module: false,
        after: None,
    },
    Part {
        name: "questions",
        has_script: true,
        has_module: true,
        after: None,
    },
    // What puts the second half of the embedded story to the first.
    Part {
        name: "whole",
        has_script: false,
        has_module: true,
        after: None,
    },
];

impl Part {
    /// Its script in `pkg/`.
    pub(crate) fn script(&self) -> Option<String> {
        self.has_script
            .then(|| format!("sourceline-{}.js", self.name))
    }

    /// Its module in `pkg/`.
    pub(crate) fn module(&self) -> Option<String> {
        self.has_module
            .then(|| format!("sourceline-{}.wasm", self.name))
    }

    /// The export of the engine that is its entry, and the one of the part that it follows.
    pub(crate) fn entry(&self) -> Option<Entry> {
        let export = |name: &str| format!("explorer_{name}");
        self.has_module.then(|| Entry {
            export: export(self.name),
            after: self.after.map(export),
            is_first: FIRST.contains(&self.name),
        })
    }

    /// All of it in `pkg/`.
    pub(crate) fn files(&self) -> impl Iterator<Item = String> {
        [self.script(), self.module()].into_iter().flatten()
    }
}

/// The files of all parts.
pub(crate) fn files() -> Vec<String> {
    PARTS.iter().flat_map(Part::files).collect()
}

/// The modules of all parts.
pub(crate) fn modules() -> Vec<String> {
    PARTS.iter().filter_map(Part::module).collect()
}
