//! The device behind a workout: its model, and never its owner.

use coxa_reason::Device;

use super::attributes::words;

/// The model behind `<<HKDevice: 0x1>, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,14,
/// software:9.1>`, else the kind of device that the source's name tells.
pub(super) fn device(attributes: &str) -> Option<Device> {
    let text = words(attributes, "device").unwrap_or_default();
    let part = |key: &str| {
        let (_, rest) = text.split_once(key)?;
        // The model itself holds a comma: a part ends where the next key begins.
        let ends = rest.match_indices(", ").find(|(at, _)| {
            rest[at + 2..]
                .split_once(':')
                .is_some_and(|(key, _)| key.chars().all(|c| c.is_ascii_alphabetic()))
        });
        let end = ends.map_or_else(|| rest.trim_end_matches('>').len(), |(at, _)| at);
        (end > 0).then(|| rest[..end].to_owned())
    };
    if let Some(product) = part("hardware:").or_else(|| part("model:")) {
        let maker = part("manufacturer:").unwrap_or_default().to_lowercase();
        let maker = maker.split([' ', '.', ',']).next().unwrap_or_default();
        let maker = if maker.is_empty() { "unknown" } else { maker };
        return Some(Device { maker: maker.to_owned(), product });
    }
    // The rest of the name is the owner's, and nobody's business.
    let source = words(attributes, "sourceName")?.to_lowercase().replace('\u{a0}', " ");
    let product = ["apple watch", "iphone"].into_iter().find(|name| source.contains(name))?;
    Some(Device { maker: "apple".into(), product: product.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_models_and_never_their_owners() {
        let watch = "device=\"&lt;&lt;HKDevice: 0x28&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, \
                     hardware:Watch6,14, software:9.1&gt;\" sourceName=\"Jo's Apple Watch\"";
        let expected = |product: &str| Some(Device { maker: "apple".into(), product: product.into() });
        assert_eq!(device(watch), expected("Watch6,14"));
        assert_eq!(device(&watch.replace(", software:9.1", "")), expected("Watch6,14"));
        assert_eq!(device("sourceName=\"Jo\u{2019}s Apple\u{a0}Watch\""), expected("apple watch"));
        assert_eq!(device("sourceName=\"iPhone von Jo\""), expected("iphone"));
        assert_eq!(device("sourceName=\"Run Club\""), None);
    }
}
