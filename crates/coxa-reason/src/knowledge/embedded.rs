//! The folder of knowledge as it stands in the program: one list, which a test holds to the folder.

/// Puts the files of the folder into the program, each with its path.
macro_rules! folder {
    ($($path:literal,)+) => {
        &[$(($path, include_str!(concat!("../../../../knowledge/", $path))),)+]
    };
}

/// Every file of the folder of knowledge: its path within the folder, and its text.
pub const FILES: &[(&str, &str)] = folder![
    "causes/01-overuse-fatigue.toml",
    "causes/02-running-form.toml",
    "causes/03-weak-glutes-core.toml",
    "causes/04-tight-hip-flexors.toml",
    "causes/05-hip-bursitis.toml",
    "causes/06-it-band.toml",
    "causes/07-arthritis.toml",
    "causes/08-footwear.toml",
    "causes/09-warm-up-cool-down.toml",
    "causes/10-underlying-injuries.toml",
    "causes/11-moon.toml",
    "conditions/acute_fracture_dislocation.toml",
    "conditions/adductor_tendinopathy.toml",
    "conditions/apophyseal_injury.toml",
    "conditions/avascular_necrosis.toml",
    "conditions/bone_tumour.toml",
    "conditions/cauda_equina.toml",
    "conditions/contusion.toml",
    "conditions/deep_gluteal_syndrome.toml",
    "conditions/femoral_neck_stress_fracture.toml",
    "conditions/femoral_shaft_stress_fracture.toml",
    "conditions/gtps.toml",
    "conditions/hernia.toml",
    "conditions/hip_osteoarthritis.toml",
    "conditions/iliopsoas_bursitis_tendinopathy.toml",
    "conditions/inflammatory_arthritis.toml",
    "conditions/ischiofemoral_impingement.toml",
    "conditions/it_band_syndrome.toml",
    "conditions/labral_tear.toml",
    "conditions/loose_body_or_synovial.toml",
    "conditions/lumbar_referred.toml",
    "conditions/meralgia_paresthetica.toml",
    "conditions/muscle_fatigue.toml",
    "conditions/muscle_strain.toml",
    "conditions/pelvic_stress_fracture.toml",
    "conditions/perthes.toml",
    "conditions/proximal_hamstring_tendinopathy.toml",
    "conditions/pubic_related_groin_pain.toml",
    "conditions/rhabdomyolysis.toml",
    "conditions/sacral_stress_fracture.toml",
    "conditions/sacroiliac_pain.toml",
    "conditions/scfe.toml",
    "conditions/septic_arthritis.toml",
    "conditions/transient_osteoporosis.toml",
    "conditions/vascular.toml",
    "conditions/visceral.toml",
    "factors/hip_drop.toml",
    "factors/load_error.toml",
    "factors/low_energy.toml",
    "factors/moon.toml",
    "factors/no_cool_down.toml",
    "factors/no_warm_up.toml",
    "factors/overstriding.toml",
    "factors/tight_hip_flexors.toml",
    "factors/unsuitable_footwear.toml",
    "factors/weak_core.toml",
    "factors/weak_glutes.toml",
    "factors/worn_footwear.toml",
    "exercises.toml",
    "findings.toml",
    "home-tests.toml",
    "model.toml",
    "plan.toml",
    "questions.toml",
    "red-flags.toml",
    "interventions.toml",
    "interview.toml",
    "sources.toml",
];

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::FILES;

    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
    }

    #[test]
    fn the_list_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../knowledge");
        let mut there: Vec<String> = files(&folder)
            .iter()
            .filter(|path| path.extension().is_some_and(|end| end == "toml"))
            .map(|path| path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/"))
            .collect();
        there.sort();
        let mut listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        listed.sort();
        assert_eq!(listed, there, "a file that comes or goes is to be listed in knowledge/embedded.rs");
    }
}
