//! What may be asked at all.

use super::Ask;
use crate::answers::Answer;
use crate::knowledge::{By, Finding, List, RedFlag};
use crate::urgency::Urgency;
use crate::verdict::Light;
use crate::weighing::Weighing;

/// Never asked while bone stress at the neck or the pelvis is open.
const HOP: &str = "hop_pain";

impl<'w> Weighing<'w> {
    /// A list or a finding as a question, if it is open: not answered, and safe and sensible to ask.
    pub(super) fn open(&self, id: &str) -> Option<Ask<'w>> {
        let knowledge = self.weigher.knowledge;
        match knowledge.interview.lists.iter().find(|list| list.id == id) {
            Some(list) => self.open_list(list, |_| true),
            None => Some(Ask::One(knowledge.finding(id).filter(|finding| self.may_ask(finding))?)),
        }
    }

    /// Whether the runner has told anything of a list: whoever names one place has told where it hurts.
    pub(super) fn told(&self, id: &str) -> bool {
        let list = self.weigher.knowledge.interview.lists.iter().find(|list| list.id == id);
        list.is_some_and(|list| list.of.iter().any(|finding| self.answers.get(finding).is_some()))
    }

    /// A list of the screen, if a yes to it could still make the matter more urgent, or is one more reason for what is
    /// urgent already: whoever looks at it will ask.
    pub(super) fn could_raise(&self, list: &'w List) -> Option<Ask<'w>> {
        let urgency = self.verdict().urgency.max(Urgency::Urgent);
        let matters = |finding: &Finding| {
            let flags = self.weigher.knowledge.red_flags.iter().filter(|flag| flag.urgency >= urgency);
            flags.filter(|flag| self.may_stand(flag)).any(|flag| names(flag, &finding.id))
        };
        self.open_list(list, matters)
    }

    fn open_list(&self, list: &'w List, matters: impl Fn(&Finding) -> bool) -> Option<Ask<'w>> {
        let findings = list.of.iter().filter_map(|id| self.weigher.knowledge.finding(id));
        let open: Vec<_> = findings.filter(|finding| self.may_ask(finding)).collect();
        // What the whole list is asked for matters, and then the rest of it costs nothing.
        let asked = open.iter().any(|finding| matters(finding));
        asked.then_some(Ask::Several(list, open))
    }

    /// Whether a finding is open: nobody has answered it, and it is safe and sensible to ask.
    pub(super) fn may_ask(&self, finding: &Finding) -> bool {
        let knowledge = self.weigher.knowledge;
        let answered = self.answers.get(&finding.id).is_some();
        let asked_by_nobody = finding.by == By::Clinician || knowledge.interview.never.contains(&finding.id);
        let of_this_runner = finding.only.as_ref().is_none_or(|who| self.answers.may_be(who));
        let unsafe_now = finding.unless.iter().any(|id| self.answers.is_yes(id));
        let test_now = finding.by != By::HomeTest || self.may_test(finding);
        !answered && !asked_by_nobody && of_this_runner && !unsafe_now && test_now
    }

    /// Whether a test at home is safe: not before the screen, and not where somebody else should look at it.
    pub fn may_test(&self, finding: &Finding) -> bool {
        let verdict = self.verdict();
        let hop = finding.id == HOP && (verdict.bone_stress_open || self.any_is_unsure(finding));
        verdict.light != Light::SeeSomeone && self.screened() && !hop
    }

    /// Whether the signs that must not wait were all asked, but for those that could not make it more urgent.
    pub fn screened(&self) -> bool {
        let screened = |list: &List| {
            list.of.iter().filter_map(|id| self.weigher.knowledge.finding(id)).all(|finding| {
                self.answers.get(&finding.id).is_some()
                    || finding.only.as_ref().is_some_and(|who| !self.answers.may_be(who))
            })
        };
        let mut screen = self.weigher.knowledge.interview.lists.iter().filter(|list| list.screen);
        screen.all(|list| screened(list) || self.could_raise(list).is_none())
    }

    /// Whether something that would forbid a test has not been answered no.
    fn any_is_unsure(&self, finding: &Finding) -> bool {
        finding.unless.iter().any(|id| self.answers.get(id) != Some(Answer::No))
    }

    /// Whether a red flag could still stand: nothing known speaks against it.
    fn may_stand(&self, flag: &RedFlag) -> bool {
        let may_be = |id: &String| !matches!(self.answers.get(id), Some(Answer::No | Answer::NotSure));
        let who = flag.who.as_ref().is_none_or(|who| {
            self.answers.may_be(who)
                && who
                    .duration
                    .is_none_or(|span| self.answers.number("duration").is_none_or(|days| span.contains(days)))
        });
        who && flag.all.iter().all(may_be)
            && flag
                .any
                .iter()
                .all(|some| some.of.iter().filter(|id| may_be(id)).count() >= usize::from(some.least))
            && !flag.unless.iter().any(|id| self.answers.is_yes(id))
    }
}

fn names(flag: &RedFlag, finding: &String) -> bool {
    flag.all.contains(finding) || flag.any.iter().any(|some| some.of.contains(finding))
}
