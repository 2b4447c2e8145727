#![allow(clippy::print_stdout, missing_docs)]
use kempt_model::FieldKind;
use kempt_quality::*;
use std::time::Instant;
fn main() {
    let ctx = Context::new("2026-11-22".parse().unwrap(), "VN");
    let run = |name: &str, kind: FieldKind, make: &dyn Fn(usize) -> String| {
        let v: Vec<String> = (0..200_000).map(make).collect();
        let t = Instant::now();
        let _ = standardise(kind, &v[0], &ctx);
        let first = t.elapsed();
        let t = Instant::now();
        let mut n = 0;
        for x in &v {
            n += standardise(kind, x, &ctx).findings.len();
        }
        println!(
            "{name}: first {first:?}, then {:.2} µs each, {n} findings",
            t.elapsed().as_secs_f64() * 1e6 / v.len() as f64
        );
    };
    run("phone VN national", FieldKind::Phone, &|i| format!("09{:08}", (i * 7919) % 100_000_000));
    run("phone VN spaced", FieldKind::Phone, &|i| {
        format!("091{} {:03} {:03}", i % 10, (i * 7) % 1000, (i * 13) % 1000)
    });
    run("phone VN E164", FieldKind::Phone, &|i| format!("+849{:08}", (i * 7919) % 100_000_000));
    run("phone US", FieldKind::Phone, &|i| format!("+1 415 {:03} {:04}", 200 + i % 700, (i * 7) % 10000));
    run("phone Persian", FieldKind::Phone, &|i| format!("+۹۸ ۹۱۲ {:07}", (i * 7919) % 10_000_000));
    run("phone ext", FieldKind::Phone, &|i| format!("024 3856 {:04} ext 12", i % 10000));
    run("email gmail", FieldKind::Email, &|i| format!("user{i}@gmail.com"));
    run("email business", FieldKind::Email, &|i| format!("user{i}@company{}.com.vn", i % 5000));
    run("name (junk only)", FieldKind::Text, &|i| format!("Nguyễn Văn An {i}"));
    run("ascii text", FieldKind::Text, &|i| format!("Nguyen Van An {i}"));
}
