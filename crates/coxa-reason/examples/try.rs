use coxa_reason::{Urgency, cases::Case, evaluation::score, knowledge::Knowledge, weighing::Weigher};
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let kdir = "knowledge";
    let mut files = vec![];
    fn walk(d: &std::path::Path, out: &mut Vec<std::path::PathBuf>) {
        for e in std::fs::read_dir(d).unwrap() {
            let p = e.unwrap().path();
            if p.is_dir() {
                walk(&p, out)
            } else if p.extension().is_some_and(|e| e == "toml") {
                out.push(p)
            }
        }
        out.sort();
    }
    walk(std::path::Path::new(kdir), &mut files);
    let texts: Vec<(String, String)> = files
        .iter()
        .map(|p| {
            (p.strip_prefix(kdir).unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(p).unwrap())
        })
        .filter(|(p, _)| p != "exercises.toml")
        .collect();
    let refs: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let mut k =
        Knowledge::read(&refs).map_err(|f| f.iter().map(|f| f.to_string()).collect::<Vec<_>>()).unwrap();
    for a in std::env::args().skip(2) {
        if let Some((n, x)) = a.split_once('=') {
            let x: f64 = x.parse().unwrap();
            match n {
                "temper" => k.model.evidence.temper = x,
                "share" => k.model.evidence.share = x,
                "pairs" => k.model.evidence.pairs = x,
                "open" => k.model.bone_stress.open = x,
                "home" => k.model.unknown.setting[0] = x,
                "consult" => k.model.unknown.setting[1] = x,
                "murgent" => k.model.cost.missed[1] = x,
                "msoon" => k.model.cost.missed[0] = x,
                "memergency" => k.model.cost.missed[2] = x,
                _ => panic!(),
            }
        }
    }
    let verbose = std::env::args().any(|a| a == "-v");
    let w = Weigher::new(&k);
    let mut cases = vec![];
    walk(std::path::Path::new(&dir), &mut cases);
    let t = std::time::Instant::now();
    let all: Vec<_> = cases
        .iter()
        .map(|p| {
            let c = Case::read(&std::fs::read_to_string(p).unwrap(), &k).unwrap();
            let s = score(&w, &c);
            (p.to_str().unwrap().contains("controls"), c, s)
        })
        .collect();
    let el = t.elapsed();
    for (name, f) in [("published", Some(false)), ("controls", Some(true)), ("all", None)] {
        let s: Vec<_> = all.iter().filter(|x| f.is_none_or(|f| x.0 == f)).map(|x| &x.2).collect();
        let n = s.len() as f64;
        let top = |k: usize| s.iter().filter(|s| s.rank <= k).count() as f64 / n;
        let ll = s.iter().map(|s| s.chance.max(1e-9).ln()).sum::<f64>() / n;
        let safe = s.iter().filter(|s| s.told >= s.labelled).count() as f64 / n;
        let over = s.iter().filter(|s| s.labelled == Urgency::SelfCare && s.told > s.labelled).count();
        let sc = s.iter().filter(|s| s.labelled == Urgency::SelfCare).count();
        let mut c: Vec<_> = s.iter().map(|s| (s.first.1, s.rank == 1)).collect();
        c.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut ece = 0.0;
        for q in 0..5 {
            let a = q * c.len() / 5;
            let b = (q + 1) * c.len() / 5;
            let m = &c[a..b];
            if m.is_empty() {
                continue;
            }
            let conf = m.iter().map(|x| x.0).sum::<f64>();
            let acc = m.iter().filter(|x| x.1).count() as f64;
            ece += (conf - acc).abs() / n;
        }
        let mut e10 = 0.0;
        for q in 0..10 {
            let m: Vec<_> = c.iter().filter(|x| ((x.0 * 10.0) as usize).min(9) == q).collect();
            let conf = m.iter().map(|x| x.0).sum::<f64>();
            let acc = m.iter().filter(|x| x.1).count() as f64;
            e10 += (conf - acc).abs() / n;
        }
        println!(
            "{name:10} n {n} top1 {:.3} top3 {:.3} top5 {:.3} ll {ll:.2} ece5 {ece:.3} e10 {e10:.3} safe {safe:.3} over {over}/{sc}",
            top(1),
            top(3),
            top(5)
        );
    }
    for (_, _, s) in &all {
        if s.told < s.labelled {
            println!("UNSAFE {} {} labelled {} told {}", s.id, s.diagnosis, s.labelled, s.told);
        }
        if s.labelled == Urgency::SelfCare && s.told > s.labelled {
            println!("over {} {} told {}", s.id, s.diagnosis, s.told);
        }
    }
    println!("{el:?}");
    if let Some(id) = std::env::args().find_map(|a| a.strip_prefix("case:").map(str::to_owned)) {
        for (_, c, s) in &all {
            if c.id.contains(&id) {
                let x = w.weigh(&c.answers, None);
                let v = x.verdict();
                println!(
                    "{} {} told {} bycost {} flags {:?} open {:.3}\n  drivers {:?}",
                    s.rank,
                    s.id,
                    s.told,
                    v.by_cost,
                    v.red_flags.iter().map(|f| &f.id).collect::<Vec<_>>(),
                    v.bone_stress,
                    v.drivers
                        .iter()
                        .map(|d| format!("{} {:.3} {:.2}", d.condition.id, d.chance, d.share))
                        .collect::<Vec<_>>()
                );
                println!(
                    "  {:?}",
                    x.conditions()
                        .iter()
                        .take(8)
                        .map(|c| format!("{} {:.3}", c.of.id, c.chance))
                        .collect::<Vec<_>>()
                );
                let ids = [x.conditions()[0].of.id.as_str(), &c.diagnosis];
                for (id, l) in ids.iter().zip(x.evidence(&ids)) {
                    println!(
                        "  {id}: {:?}",
                        l.iter().map(|e| format!("{} {:+.1}", e.finding.id, e.bits)).collect::<Vec<_>>()
                    );
                }
            }
        }
    }
    if verbose {
        for (_, c, s) in &all {
            if s.rank > 1 {
                let x = w.weigh(&c.answers, None);
                println!(
                    "{} {} {:.3} {:?}",
                    s.rank,
                    s.id,
                    s.chance,
                    x.conditions()
                        .iter()
                        .take(5)
                        .map(|c| format!("{} {:.2}", &c.of.id[..c.of.id.len().min(18)], c.chance))
                        .collect::<Vec<_>>()
                );
            }
        }
    }
}
