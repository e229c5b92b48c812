//! coxa: why are my hips sore after running, and what do I do about it?

fn main() {}
