//! What may be changed about shoes, a form each. Each sends what it does and the pair by its number.

use coxa_store::Shoe;
use maud::{Markup, html};

use super::Asked;
use crate::house::House;
use crate::pages::parts::field;
use crate::terminal::numbers::decimals;

/// The forms, with what was typed where one came back.
pub(super) struct Forms<'a> {
    pub(super) house: &'a House,
    pub(super) asked: &'a Asked,
}

impl Forms<'_> {
    /// Gives the last runs that were changed their former shoes.
    pub(super) fn undo(&self) -> Markup {
        html! {
            form method="post" action="/shoes/undo" { button.second { "Give the last changed runs their former shoes" } }
        }
    }

    /// Adds a pair.
    pub(super) fn add(&self, open: bool) -> Markup {
        let unit = self.house.units.name();
        html! {
            details open[open || self.is_sent("add", None)] {
                summary { h2 { "Add a pair" } }
                (self.form("add", None, "Add it", &html! {
                    (self.input("add", None, "name", "What you call it", "text", true, None))
                    (self.input("add", None, "brand", "The maker, if you like", "text", false, None))
                    (self.input("add", None, "model", "The model, if you like", "text", false, None))
                    (self.input("add", None, "initial", &format!("What it has on it already, {unit}"), "number", false, None))
                    (self.input("add", None, "drop", "How much higher the heel sits than the toes, mm", "number", false, None))
                    (self.input("add", None, "since", "In use since", "date", false, None))
                }))
            }
        }
    }

    /// Puts a pair on runs, or takes it off.
    pub(super) fn wear(&self, shoes: &[&Shoe]) -> Markup {
        let what = "wear";
        html! {
            details open[self.is_sent(what, None)] {
                summary { h2 { "Put a pair on runs" } }
                (self.form(what, None, "Keep it", &html! {
                    (field("wear-pair", "The pair", None, None, &|id, described| html! {
                        select id=(id) name="pair" aria-describedby=[described] {
                            @for shoe in shoes {
                                option value=(shoe.id.0) selected[self.typed(what, None, "pair") == Some(&shoe.id.0.to_string())] { (shoe.name) }
                            }
                        }
                    }))
                    (self.input(what, None, "from", "From this day on", "date", false, None))
                    (self.input(what, None, "to", "Up to and with this day", "date", false, None))
                    (self.input(what, None, "runs", "Or the numbers of runs, a space between", "text", false, None))
                    fieldset {
                        legend { "What happens to these runs?" }
                        div.chips {
                            @for (value, words) in [("only", "only this pair was worn"), ("also", "this pair was worn too"), ("off", "this pair was not worn")] {
                                label.chip {
                                    input type="radio" name="how" value=(value) checked[self.typed(what, None, "how").unwrap_or("only") == value];
                                    (words)
                                }
                            }
                        }
                    }
                }))
                (self.undo())
            }
        }
    }

    /// What may be changed about one pair.
    pub(super) fn of(&self, shoe: &Shoe) -> Markup {
        let (units, of) = (self.house.units, Some(shoe));
        let plain = |number: f64| decimals(number, 1).replace(',', "").trim_end_matches(".0").to_owned();
        let open = ["rename", "initial", "drop", "retire"].iter().any(|what| self.is_sent(what, of));
        html! {
            details open[open] {
                summary { "Change " (shoe.name) }
                @if shoe.retired.is_some() {
                    (self.form("unretire", of, "Take it back into use", &html! {}))
                } @else {
                    (self.form("retire", of, "Retire it", &self.input("retire", of, "on", "Out of use since", "date", false, Some(&self.house.today().to_string()))))
                }
                (self.form("rename", of, "Rename it", &self.input("rename", of, "name", "Its name", "text", true, Some(&shoe.name))))
                (self.form("initial", of, "Keep it", &self.input("initial", of, "initial", &format!("What it had before its first run here, {}", units.name()), "number", true, Some(&plain(shoe.initial_m / units.metres())))))
                (self.form("drop", of, "Keep it", &self.input("drop", of, "drop", "How much higher the heel sits than the toes, mm; empty where you do not know", "number", false, shoe.drop_mm.map(plain).as_deref())))
                @if shoe.runs == 0 {
                    (self.form("remove", of, "Remove it, it was never worn", &html! {}))
                }
            }
        }
    }

    /// Whether this form was sent and has come back.
    fn is_sent(&self, what: &str, of: Option<&Shoe>) -> bool {
        let typed = &self.asked.typed;
        let same = of.is_none_or(|shoe| typed.text("pair") == Some(&shoe.id.0.to_string()));
        typed.text("what") == Some(what) && same
    }

    fn typed(&self, what: &str, of: Option<&Shoe>, name: &str) -> Option<&str> {
        self.asked.typed.text(name).filter(|_| self.is_sent(what, of))
    }

    fn form(&self, what: &str, of: Option<&Shoe>, press: &str, fields: &Markup) -> Markup {
        html! {
            form method="post" action="/shoes" {
                input type="hidden" name="what" value=(what);
                @if let Some(shoe) = of { input type="hidden" name="pair" value=(shoe.id.0); }
                @if let Some(wrong) = self.asked.wrong.as_ref().filter(|_| self.is_sent(what, of)) {
                    p.wrong { strong { "Mend this: " } (wrong) }
                }
                (fields)
                button.second { (press) @if let Some(shoe) = of { span.hidden { ": " (shoe.name) } } }
            }
        }
    }

    #[allow(clippy::too_many_arguments, reason = "a field is what it is")]
    fn input(
        &self,
        what: &str,
        of: Option<&Shoe>,
        name: &str,
        label: &str,
        kind: &str,
        needed: bool,
        now: Option<&str>,
    ) -> Markup {
        let id = match of {
            Some(shoe) => format!("{what}-{name}-{}", shoe.id.0),
            None => format!("{what}-{name}"),
        };
        let value = self.typed(what, of, name).or(now);
        field(&id, label, None, None, &|id, described| {
            html! {
                input type=(kind) id=(id) name=(name) aria-describedby=[described] required[needed] value=[value]
                    step=[(kind == "number").then_some("any")] min=[(kind == "number").then_some("0")];
            }
        })
    }
}
