#![allow(clippy::print_stdout, missing_docs)]
use kempt_model::FieldKind;
use kempt_quality::{Context, standardise};
use std::io::BufRead;
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c == '\\' {
            match rest.next() {
                Some('t') => out.push('\t'),
                Some('n') => out.push('\n'),
                Some('u') => {
                    let code: String = rest.by_ref().skip(1).take_while(|d| *d != '}').collect();
                    out.push(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).unwrap());
                }
                other => out.extend(other),
            }
        } else {
            out.push(c)
        }
    }
    out
}
fn main() {
    let kind: FieldKind = serde_json::from_value(std::env::args().nth(1).unwrap().into()).unwrap();
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        if line.is_empty() || line.starts_with('#') {
            println!("{line}");
            continue;
        }
        let mut col = line.split('\t');
        let e = col.next().unwrap();
        let c = col.next().filter(|c| !c.is_empty()).unwrap_or("-");
        let note = col.next().unwrap_or("");
        let mut ctx = Context::new("2026-11-22".parse().unwrap(), "VN");
        let mut style = serde_json::to_value(kempt_quality::HouseStyle::default()).unwrap();
        for entry in c.split_whitespace().filter(|x| *x != "-") {
            match entry.split_once('=').unwrap_or((entry, "")) {
                ("country", k) => {
                    ctx = Context { captured_on: ctx.captured_on, ..Context::new(ctx.today, k) }
                }
                ("captured", d) => ctx.captured_on = Some(d.parse().unwrap()),
                (n, v) => style[n] = v.into(),
            }
        }
        ctx.style = serde_json::from_value(style).unwrap();
        let r = standardise(kind, &unescape(e), &ctx);
        let mut v = r.value.as_ref().map_or("-".into(), |v| v.text.clone().replace('\\', "\\\\"));
        if let Some(x) = &r.value {
            for (n, p) in &x.parts {
                v.push_str(&format!(" | {n}={p}"));
            }
            let again = standardise(kind, &x.text, &ctx);
            let t = again.value.as_ref().map_or("-", |v| v.text.as_str());
            if t != x.text {
                v.push_str(&format!("   !!!TWICE {t}"));
            }
        }
        let f: Vec<String> = r
            .findings
            .iter()
            .map(|f| match &f.suggestion {
                Some(s) => format!("{}=>{}", f.rule.id, s.replace(' ', "␣")),
                None => f.rule.id.to_owned(),
            })
            .collect();
        let f = if f.is_empty() { "-".into() } else { f.join(" ") };
        println!("{e}\t{c}\t{v}\t{f}\t{note}");
    }
}
