//! Prints the page of all problems that answers can tell of, for `cargo xtask gen`.

#![expect(clippy::print_stdout, reason = "it is what the example is for")]

fn main() {
    println!("# Problems\n");
    println!(
        "What the interface refuses, by code. Codes never change; titles and advice come in the language that is asked\nfor. Words in braces are filled in. `GET /api/v1/problems` tells the same.\n"
    );
    println!("| code | status | title | what to do |\n| --- | --- | --- | --- |");
    let mut all: Vec<_> = kempt_api::problems().collect();
    all.sort_by_key(|(problem, _)| problem.code);
    for (problem, status) in all {
        let [title, advice] = [problem.title.en, problem.advice.en].map(|text| text.replace('|', "\\|"));
        println!("| `{}` | {status} | {title} | {advice} |", problem.code);
    }
}
