//! Duplicates made one, with nothing lost.

use crate::Desk;

const TWINS: &str = "\
id,Full name,Email,Phone,Address,City,Date of birth,Updated at
1,Marianne Holmgren,marianne.holmgren@outlook.com,+46 70 174 06 35,Storgatan 12,Uppsala,1971-04-09,2020-01-05
2,Marianne Holmgren,marianne.holmgren@telia.example.org,+46 70 174 06 35,Storgatan 12,,1971-04-09,2024-03-01
3,Torbjörn Ekdahl,torbjorn@ekdahl.example.org,+46 70 174 06 77,Kyrkvägen 3,Lund,1988-12-30,2021-01-01
4,Agneta Wikström,agneta@wikstrom.example.org,+46 8 123 456 70,Ringvägen 8,Malmö,1965-02-17,2022-02-02
5,Gunnar Sandell,gunnar@sandell.example.org,+46 8 123 987 60,Drottninggatan 40,Gävle,1959-07-23,2021-06-15
6,Ulrika Palm,ulrika@palm.example.org,+46 8 555 321 90,Hamngatan 2,Umeå,1979-11-02,2023-09-09
";

#[test]
fn a_second_address_stays_and_every_lost_value_is_in_the_history() {
    let desk = Desk::new();
    desk.put("in.csv", TWINS);
    desk.done(&["clean", "in.csv", "-o", "out.csv", "--clusters", "groups.csv"]);
    assert_eq!(desk.read("groups.csv"), "row,cluster_id,id\n1,1,1\n2,1,2\n3,3,3\n4,4,4\n5,5,5\n6,6,6\n");
    let clean = desk.read("out.csv");
    assert_eq!(clean.lines().count(), 6, "{clean}");
    assert!(clean.lines().next().unwrap().ends_with(",Email 2"), "{clean}");
    let both = clean.lines().nth(1).unwrap();
    for kept in
        ["marianne.holmgren@outlook.com", "marianne.holmgren@telia.example.org", "Uppsala", "2024-03-01"]
    {
        assert!(both.contains(kept), "{kept} in {both}");
    }
    let history = desk.read("out.changes.csv");
    assert!(history.starts_with("row,file,line,column,before,after,step,reason,kept_row\n"));
    assert!(history.contains("2,in.csv,3,id,2,1,merge,survivor,1\n"), "{history}");
    assert!(history.contains("1,in.csv,2,Updated at,2020-01-05,2024-03-01,merge,latest,1\n"), "{history}");
}

#[test]
fn duplicates_can_be_kept_with_their_group_beside_them() {
    let desk = Desk::new();
    desk.put("in.csv", TWINS);
    desk.done(&["clean", "in.csv", "-o", "out.csv", "--keep-duplicates"]);
    let clean = desk.read("out.csv");
    let groups: Vec<&str> = clean.lines().map(|line| line.rsplit(',').next().unwrap()).collect();
    assert_eq!(groups, ["cluster_id", "1", "1", "3", "4", "5", "6"]);
}

#[test]
fn a_saved_model_gives_the_same_groups() {
    let desk = Desk::new();
    desk.put("in.csv", TWINS);
    desk.done(&["match", "in.csv", "--clusters", "learned.csv", "--save-model", "model.json"]);
    desk.done(&["match", "in.csv", "--clusters", "given.csv", "--model", "model.json"]);
    assert_eq!(desk.read("learned.csv"), desk.read("given.csv"));
    desk.put("other.csv", "Company,City\nAcme Ltd,Leeds\nBolt GmbH,Ulm\n");
    let refused = desk.run(&["match", "other.csv", "--clusters", "x.csv", "--model", "model.json"]);
    assert_eq!(refused.status.code(), Some(2), "{}", crate::said(&refused));
}

#[test]
fn parts_of_values_become_columns_when_asked_for() {
    let desk = Desk::new();
    desk.put("in.csv", "Name,Phone\nAnna Berg,\"+1 415 555 2671 ext. 12\"\n");
    desk.done(&["clean", "in.csv", "-o", "out.csv", "--parts"]);
    let clean = desk.read("out.csv");
    let mut lines = clean.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let extension = header.iter().position(|name| *name == "Phone.extension");
    assert_eq!(extension.map(|column| lines.next().unwrap()[column]), Some("12"), "{clean}");
}

#[test]
fn neither_a_slip_nor_one_number_twice_nor_a_newer_abbreviation_survives() {
    let desk = Desk::new();
    let twins = TWINS.lines().skip(3).collect::<Vec<_>>().join("\n");
    let extra = |line: &str| line.to_owned() + ",,,";
    let others: Vec<String> = twins.lines().map(extra).collect();
    desk.put(
        "in.csv",
        format!(
            "id,Full name,Email,Phone,Address,City,Date of birth,Updated at,Mobile,Company,Job title\n\
             1,Marianne Holmgren,marianne.holmgren@gmail.com,+46 70 174 06 35,Storgatan 12,New York,1971-04-09,2020-01-05,,International Business Machines,Giám đốc\n\
             2,Marianne Holmgren,marianne.holmgren@gmail.cmo,,Storgatan 12,NYC,1971-04-09,2024-03-01,+46701740635,IBM Corp.,GĐ\n\
             {}\n",
            others.join("\n")
        ),
    );
    desk.done(&["clean", "in.csv", "-o", "out.csv", "--clusters", "groups.csv"]);
    assert!(desk.read("groups.csv").contains("\n2,1,2\n"), "{}", desk.read("groups.csv"));
    let clean = desk.read("out.csv");
    assert!(!clean.contains("Email 2"), "{clean}");
    let both = clean.lines().nth(1).unwrap();
    assert!(both.contains("marianne.holmgren@gmail.com") && !both.contains("cmo"), "{both}");
    assert_eq!(both.matches("+46701740635").count(), 1, "{both}");
    for full in ["International Business Machines", "Giám đốc", "New York"] {
        assert!(both.contains(full), "{full} in {both}");
    }
    let history = desk.read("out.changes.csv");
    assert!(history.contains("GĐ,Giám đốc,merge,written-out,"), "{history}");
    assert!(history.contains("marianne.holmgren@gmail.cmo,marianne.holmgren@gmail.com,merge,"), "{history}");
}
