//! Parameters of a request.

use serde_json::{Map, Value as Json};

use crate::{
    problems,
    schema::{Flaw, Property, Schema, escaped},
    trouble::Trouble,
};

/// Reads the parameters that an endpoint describes. One that is not described is refused, since it would do nothing.
pub(crate) fn read(text: &str, properties: &[Property]) -> Result<Json, Trouble> {
    let mut values = Map::new();
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        if name.contains('\0') || value.contains('\0') {
            let pointer = format!("/{}", escaped(&name.replace('\0', "")));
            return Err(Trouble::Flawed(vec![Flaw {
                pointer,
                problem: &problems::NOT_TEXT,
                parameters: vec![],
            }]));
        }
        let described = properties.iter().find(|property| property.name == name);
        let value =
            described.map_or_else(|| Json::from(&*value), |property| property.schema.of_query(&value));
        values.insert(name.into_owned(), value);
    }
    let values = Json::Object(values);
    let flaws = Schema::Object { properties: properties.to_vec(), others: None }.flaws(&values);
    if flaws.is_empty() { Ok(values) } else { Err(Trouble::Flawed(flaws)) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::schema::{may, text};

    #[test]
    fn parameters_are_read_as_they_are_described() {
        let described = [
            may("limit", Schema::Integer { least: 1, most: 500 }, ""),
            may("count", Schema::YesNo, ""),
            may("filter", text(100), ""),
        ];
        assert_eq!(
            read("limit=5&count=true&filter=city+%3D+%22Hu%E1%BA%BF%22", &described).unwrap(),
            json!({ "limit": 5, "count": true, "filter": "city = \"Huế\"" })
        );
        for (text, pointer, code) in [
            ("limit=0", "/limit", "out-of-range"),
            ("limit=x", "/limit", "wrong-type"),
            ("colour=red", "/colour", "unknown-property"),
            ("filter=%00", "/filter", "not-text"),
        ] {
            let Trouble::Flawed(flaws) = read(text, &described).unwrap_err() else { panic!("{text}") };
            assert_eq!((flaws[0].pointer.as_str(), flaws[0].problem.code), (pointer, code), "{text}");
        }
    }
}
