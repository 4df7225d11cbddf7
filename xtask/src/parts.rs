//! The parts: code that a page loads when it first shows what needs it. Everything that names
//! parts reads this table.

/// One part.
pub(crate) struct Part {
    /// Its entry is `www/parts/<name>.js`.
    pub(crate) name: &'static str,
    /// Whether the engine has calls of its own for it (`explorer_<name>` among its exports), which
    /// then make a module beside the script.
    pub(crate) has_module: bool,
}

pub(crate) const PARTS: [Part; 6] = [
    Part {
        name: "timeline",
        has_module: true,
    },
    Part {
        name: "list",
        has_module: true,
    },
    Part {
        name: "sources",
        has_module: true,
    },
    Part {
        name: "card",
        has_module: true,
    },
    Part {
        name: "facets",
        has_module: false,
    },
    Part {
        name: "empty",
        has_module: true,
    },
];

impl Part {
    /// Its script in `pkg/`.
    pub(crate) fn script(&self) -> String {
        format!("sourceline-{}.js", self.name)
    }

    /// Its module in `pkg/`.
    pub(crate) fn module(&self) -> Option<String> {
        self.has_module
            .then(|| format!("sourceline-{}.wasm", self.name))
    }

    /// The export of the engine that is its entry.
    pub(crate) fn entry(&self) -> Option<String> {
        self.has_module.then(|| format!("explorer_{}", self.name))
    }

    /// All of it in `pkg/`.
    pub(crate) fn files(&self) -> impl Iterator<Item = String> {
        [Some(self.script()), self.module()].into_iter().flatten()
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
