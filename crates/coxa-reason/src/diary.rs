//! The soreness diary: what the runner says of a day.
//!
//! The diary is by day and not by run: a rest day can hurt too, and a day without pain is worth a line. What is said
//! is an [`Item`] of a day; the day itself is what its items come to.

mod day;
pub mod episode;
mod item;
pub mod sentence;

pub use day::DiaryDay;
pub use item::{Done, Item, Session, Sleep, Soreness, Wellness};

use crate::words::words;

words! {
    /// A side of the body.
    pub enum Side {
        /// Left.
        Left = "left",
        /// Right.
        Right = "right",
        /// Both sides.
        Both = "both",
    }
}

words! {
    /// A place around the hip, as on the hip drawing.
    pub enum Site {
        /// The front of the hip, the crease where the thigh begins.
        Groin = "groin",
        /// Deep inside the hip.
        Deep = "deep",
        /// Over the bony point on the side.
        OuterHip = "outer_hip",
        /// The buttock.
        Buttock = "buttock",
        /// The bone at the bottom of the buttock.
        SitBone = "sit_bone",
        /// The base of the spine and the low back.
        Sacrum = "sacrum",
        /// The pubic bone and the lowest part of the belly.
        Pubis = "pubis",
        /// The inner thigh.
        InnerThigh = "inner_thigh",
        /// The front of the thigh.
        FrontThigh = "front_thigh",
        /// The outer thigh.
        OuterThigh = "outer_thigh",
        /// The back of the thigh.
        BackThigh = "back_thigh",
        /// The rim of the pelvis and its front point.
        IliacCrest = "iliac_crest",
        /// The outer side of the knee.
        OuterKnee = "outer_knee",
        /// The inner knee, or the knee without a clear spot.
        InnerKnee = "inner_knee",
        /// Below the knee.
        BelowKnee = "below_knee",
        /// The muscles all around, no one spot.
        AllOver = "all_over",
    }
}

impl Site {
    /// The id of the finding that it is sore there.
    pub fn finding(self) -> &'static str {
        match self {
            Site::Groin => "pain_groin",
            Site::Deep => "pain_deep_c_sign",
            Site::OuterHip => "pain_lateral_hip",
            Site::Buttock => "pain_buttock",
            Site::SitBone => "pain_sit_bone",
            Site::Sacrum => "pain_sacrum_low_back",
            Site::Pubis => "pain_pubis",
            Site::InnerThigh => "pain_inner_thigh",
            Site::FrontThigh => "pain_anterior_thigh",
            Site::OuterThigh => "pain_lateral_thigh",
            Site::BackThigh => "pain_posterior_thigh",
            Site::IliacCrest => "pain_iliac_crest",
            Site::OuterKnee => "pain_lateral_knee",
            Site::InnerKnee => "pain_knee_medial_or_vague",
            Site::BelowKnee => "pain_below_knee",
            Site::AllOver => "diffuse_muscle_ache",
        }
    }
}

words! {
    /// When on a day it was sore.
    pub enum When {
        /// While running.
        During = "during",
        /// In the hours after a run.
        After = "after",
        /// In the morning, after the run of the day before.
        NextMorning = "next_morning",
        /// Sitting or lying still.
        AtRest = "at_rest",
        /// At night.
        AtNight = "at_night",
        /// In everyday life.
        Everyday = "everyday",
    }
}

words! {
    /// What soreness stopped, the least first.
    pub enum Stopped {
        /// The run went on, slower or shorter.
        Slowed = "slowed",
        /// The run was broken off.
        Run = "run",
        /// No run was tried because of it.
        Training = "training",
        /// Walking or the stairs.
        Walking = "walking",
    }
}
