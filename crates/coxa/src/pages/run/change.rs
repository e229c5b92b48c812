//! What was worn and how hard it was, and the forms that change it.

use coxa_reason::measures::session_rpe;
use coxa_store::Shoe;
use maud::{Markup, html};

use super::Known;
use crate::terminal::numbers::decimals;
use crate::terminal::text::clean;

/// Both forms. Each is sent for itself.
pub(super) fn change(known: &Known<'_>, shoes: &[Shoe]) -> Markup {
    let run = known.run;
    let rpe = session_rpe::rpe(known.view, run);
    let worn = |shoe: &Shoe| run.shoes.contains(&shoe.name);
    // A pair that is out of use may still be the one that was worn.
    let offered = shoes.iter().filter(|shoe| worn(shoe) || shoe.retired.is_none_or(|on| on >= run.date));
    html! {
        h2 { "Shoes and effort" }
        @if run.sport.on_foot() && shoes.is_empty() {
            p { "There are no shoes in your diary yet. " a href="/shoes" { "Add a pair" } }
        } @else if run.sport.on_foot() {
            form.change method="post" action={ "/runs/" (run.id) "/shoes" } {
                div.field {
                    label for="shoes" { "Worn on this run" }
                    select #shoes name="shoes" {
                        option value="" selected[run.shoes.is_empty()] { "not said" }
                        @if run.shoes.len() > 1 {
                            option value="as-it-is" selected { (clean(&run.shoes.join(" and "))) }
                        }
                        @for shoe in offered {
                            option value=(shoe.id.0) selected[worn(shoe) && run.shoes.len() == 1] { (clean(&shoe.name)) }
                        }
                    }
                }
                button.second type="submit" { "Change shoes" }
            }
        }
        form.change method="post" action={ "/runs/" (run.id) "/effort" } {
            div.field {
                label for="effort" { "Effort, 0 to 10" }
                input #effort type="number" name="effort" min="0" max="10" step="0.5" inputmode="decimal" required
                    value=[rpe.map(|rpe| decimals(rpe, usize::from(rpe.fract() != 0.0)))];
            }
            button.second type="submit" { (if rpe.is_some() { "Change effort" } else { "Keep effort" }) }
        }
    }
}
