//! Red flags: they can stand, and they point somewhere.

use super::{Checker, Spot};
use crate::knowledge::RedFlag;

impl Checker<'_> {
    pub(super) fn red_flags(&mut self) {
        let knowledge = self.knowledge;
        let list = Spot::file("red-flags.toml").key("red_flag");
        let flags = knowledge.red_flags.iter().enumerate();
        self.ids_once(flags.clone().map(|(at, flag)| (list.at(at).key("id"), flag.id.clone())));
        for (at, flag) in flags {
            let spot = list.at(at);
            self.signs(&spot.key("all"), &flag.all);
            self.signs(&spot.key("unless"), &flag.unless);
            for (at, any) in flag.any.iter().enumerate() {
                let spot = spot.key("any").at(at);
                self.signs(&spot.key("of"), &any.of);
                if any.least == 0 || usize::from(any.least) > any.of.len() {
                    let sentence = format!("At least {} of {} findings cannot be.", any.least, any.of.len());
                    self.fault(&spot.key("least"), sentence);
                }
            }
            self.can_stand(&spot, flag);
            if flag.conditions.is_empty() {
                self.fault(&spot.key("conditions"), "A red flag points to a condition, or to \"*\" for any.");
            }
            for (at, id) in flag.conditions.iter().enumerate().filter(|(_, id)| *id != "*") {
                self.condition_exists(&spot.key("conditions").at(at), id);
            }
            self.written(&spot.key("say"), &flag.say);
            self.written_if_any(&spot.key("when"), flag.when.as_deref());
            self.sources_bear(&spot, flag.basis, false, &flag.source);
        }
    }

    /// Something must be there for it to stand, and nothing that forbids it.
    fn can_stand(&mut self, spot: &Spot<'_>, flag: &RedFlag) {
        let limits = flag.who.as_ref();
        if let Some(who) = limits {
            self.span(&spot.key("who").key("age"), who.age);
            self.span(&spot.key("who").key("duration"), who.duration);
        }
        if flag.all.is_empty() && flag.any.is_empty() && limits.is_none() && flag.when.is_none() {
            self.fault(&spot.key("id"), format!("`{}` asks for nothing, so it would always stand.", flag.id));
        }
        if let Some(at) = flag.unless.iter().position(|id| flag.all.contains(id)) {
            let sentence = format!("`{}` asks for `{}` and forbids it.", flag.id, flag.unless[at]);
            self.fault(&spot.key("unless").at(at), sentence);
        }
    }

    fn signs(&mut self, list: &Spot<'_>, ids: &[String]) {
        for (at, id) in ids.iter().enumerate() {
            self.sign_exists(&list.at(at), id);
            if ids[..at].contains(id) {
                self.fault(&list.at(at), format!("`{id}` is there twice."));
            }
        }
    }
}
