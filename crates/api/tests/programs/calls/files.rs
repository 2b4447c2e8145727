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

fn sheet(random: &mut Random, world: &World) -> String {
    if random.chance(0.4) {
        return (*random.pick(SHEETS)).to_owned();
    }
    let mut sheet = "Họ tên,Email,Điện thoại,Thành phố\n".to_owned();
    for row in 0..random.between(1, 6) {
        let odd = if random.chance(0.2) { odd(random).replace(['"', '\0'], "") } else { "Huế".to_owned() };
        sheet.push_str(&format!("Lê Thị {} {row},i{}{}@vidu.vn,09{:08},\"{odd}\"\n", world.program % 997, world.program, random.below(4), random.below(90_000_000)));
    }
    sheet
}

pub(super) fn import(random: &mut Random, world: &World) -> Option<Request> {
    let known = (!world.imports.is_empty()).then(|| random.pick(&world.imports).clone());
    let Some(id) = known.filter(|_| random.chance(0.93)) else {
        let mut body = json!({ "object": random.pick(&["contact", "contact", "contact", "lead", "account", "x"]), "file_name": random.pick(&["khach.csv", "x", "a.vcf"]) });
        if random.chance(0.5) {
            body["settings"] = json!({ "existing": random.pick(&["skip", "update", "create", "review"]), "accounts": random.pick(&["leave", "link", "create"]) });
        }
        return some(owned(request("POST", "imports", Some(&body), random)));
    };
    let request = match random.below(20) {
        0..=3 => {
            let mut request = request("PUT", &format!("imports/{id}/file"), None, random);
            request.body = Some(sheet(random, world).into_bytes());
            request.headers.push(("content-type", "text/csv".to_owned()));
            request
        }
        4..=6 => request("POST", &format!("imports/{id}/understand"), None, random),
        7 => {
            let body = json!({ "existing": random.pick(&["skip", "update", "create", "review"]), "columns": { "Email": random.pick(&["email", "city", "no_such"]) } });
            request("PUT", &format!("imports/{id}/settings"), Some(&body), random)
        }
        8..=10 => request("POST", &format!("imports/{id}/check"), None, random),
        11..=13 => request("POST", &format!("imports/{id}/run"), None, random),
        14 => request("GET", &format!("imports/{id}/rows?limit=5"), None, random),
        15 => request("POST", &format!("imports/{id}/rows/choose"), Some(&json!({ "rows": [1, 2], "choice": random.pick(&["skip", "create", "update"]) })), random),
        16 => request("GET", &format!("imports/{id}/repair"), None, random),
        17 => request("GET", &format!("imports/{id}/revert"), None, random),
        18 => request("POST", &format!("imports/{id}/revert"), Some(&json!({})), random),
        _ => request("GET", "imports?limit=2", None, random),
    };
    some(owned(request))
}

/// Mostly by the same person, so that the steps go on.
fn owned(request: Request) -> Request {
    let who = if request.who > 2 { request.who } else { 0 };
    Request { who, ..request }
}
