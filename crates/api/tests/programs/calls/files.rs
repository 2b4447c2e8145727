//! Files coming in. The steps that take long are taken at once, by whoever runs the program.

use kempt_sample::random::Random;
use serde_json::json;

use super::{request, some};
use crate::{request::Request, values::odd, world::World};

const SHEETS: &[&str] = &[
    "Họ tên,Email,Điện thoại\nLê Thị Hoa,hoa@sao-mai.vn,0912345678\nTrần Văn Bình,binh@sao-mai.vn,0987654321\n,,\nLê Thị Hoa,hoa@sao-mai.vn,0912345678\n",
    "company;tax;city\nMinh Long;0101234567;Huế\n\"Unclosed;1;2\n",
    "full_name,email\n=1+1,x@y.zz\n\"a\"\"b\",\n",
    "",
    "\u{feff}نام,ایمیل\nعلی رضایی,ali@example.ir\n",
];

const TREATMENTS: &[&str] = &["skip", "update", "create", "review"];

fn sheet(random: &mut Random, world: &World) -> String {
    if random.chance(0.4) {
        return (*random.pick(SHEETS)).to_owned();
    }
    let mut sheet = "Họ tên,Email,Điện thoại,Thành phố\n".to_owned();
    for row in 0..random.between(1, 6) {
        let odd = if random.chance(0.2) { odd(random).replace(['"', '\0'], "") } else { "Huế".to_owned() };
        sheet.push_str(&format!(
            "Lê Thị {} {row},i{}{}@vidu.vn,09{:08},\"{odd}\"\n",
            world.program % 997,
            world.program,
            random.below(4),
            random.below(90_000_000)
        ));
    }
    sheet
}

pub(super) fn import(random: &mut Random, world: &World) -> Option<Request> {
    let known = (!world.imports.is_empty()).then(|| random.pick(&world.imports).clone());
    let Some((id, state)) = known.filter(|_| random.chance(0.93)) else {
        let object = random.pick(&["contact", "contact", "contact", "lead", "account", "x"]);
        let mut body = json!({ "object": object, "file_name": random.pick(&["khach.csv", "x", "a.vcf"]) });
        if random.chance(0.5) {
            body["settings"] = json!({ "existing": random.pick(TREATMENTS), "accounts": random.pick(&["leave", "link", "create"]) });
        }
        return some(owned(request("POST", "imports", Some(&body), random)));
    };
    let steps: &[&str] = match state.as_str() {
        _ if random.chance(0.15) => &[
            "file",
            "understand",
            "settings",
            "check",
            "run",
            "rows",
            "choose",
            "repair",
            "would",
            "revert",
            "list",
        ],
        "new" | "uploading" => &["file", "understand"],
        "understood" => &["check", "check", "settings"],
        "checked" => &["run", "run", "rows", "choose", "settings", "repair"],
        _ => &["rows", "repair", "would", "revert", "list", "get"],
    };
    let of = |path: &str| format!("imports/{id}/{path}");
    let request = match *random.pick(steps) {
        "file" => {
            let sheet = sheet(random, world).into_bytes();
            let mut request = request("PUT", &of("file"), None, random);
            request.body = Some(sheet);
            request.headers.push(("content-type", "text/csv".to_owned()));
            request
        }
        "settings" => {
            let columns = json!({ "Email": random.pick(&["email", "city", "no_such"]) });
            let body = json!({ "existing": random.pick(TREATMENTS), "columns": columns });
            request("PUT", &of("settings"), Some(&body), random)
        }
        "choose" => {
            let body = json!({ "rows": [1, 2], "choice": random.pick(TREATMENTS) });
            request("POST", &of("rows/choose"), Some(&body), random)
        }
        "rows" => request("GET", &of("rows?limit=5"), None, random),
        "repair" => request("GET", &of("repair"), None, random),
        "would" => request("GET", &of("revert"), None, random),
        "revert" => request("POST", &of("revert"), Some(&json!({})), random),
        "list" => request("GET", "imports?limit=2", None, random),
        "get" => request("GET", &format!("imports/{id}"), None, random),
        step => request("POST", &of(step), None, random),
    };
    some(owned(request))
}

/// Mostly by the same person, so that the steps go on.
fn owned(request: Request) -> Request {
    let who = if request.who > 2 { request.who } else { 0 };
    Request { who, ..request }
}
