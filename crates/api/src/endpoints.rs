//! All endpoints, one file for each thing they are about.

mod answers;
mod audits;
mod custom;
mod demo;
mod descriptions;
mod duplicates;
mod events;
mod health;
mod imports;
mod indexes;
mod jobs;
mod me;
mod meta;
mod numbering;
mod operations;
mod quality;
mod records;
mod rules;
mod search;
mod sessions;
mod settings;
mod setup;
pub(crate) mod shared;
mod teams;
mod tokens;
mod users;
mod verification;
mod views;

use crate::endpoint::Endpoint;

pub(crate) use operations::{places, reverted, undoing, undone};
pub(crate) use records::{OPERATION, beside};

/// All of them, in the order in which they are told of.
pub(crate) static ENDPOINTS: &[&Endpoint] = &[
    &setup::STATE,
    &setup::SET_UP,
    &sessions::SIGN_IN,
    &sessions::SIGN_OUT,
    &sessions::LIST,
    &sessions::END,
    &me::GET,
    &me::UPDATE,
    &me::PASSWORD,
    &tokens::LIST,
    &tokens::CREATE,
    &tokens::DELETE,
    &users::LIST,
    &users::CREATE,
    &users::GET,
    &users::UPDATE,
    &users::PASSWORD,
    &teams::LIST,
    &teams::CREATE,
    &teams::GET,
    &teams::UPDATE,
    &teams::DELETE,
    &settings::GET,
    &settings::UPDATE,
    &meta::OBJECTS,
    &meta::OBJECT,
    &custom::ADD_OBJECT,
    &custom::CHANGE_OBJECT,
    &custom::RETIRE_OBJECT,
    &custom::RESTORE_OBJECT,
    &custom::ADD_FIELD,
    &custom::CHANGE_FIELD,
    &custom::RETIRE_FIELD,
    &custom::RESTORE_FIELD,
    &custom::ORDER_FIELDS,
    &custom::DELIVERED,
    &custom::RETIRED,
    &numbering::LIST,
    &numbering::CREATE,
    &numbering::GET,
    &numbering::UPDATE,
    &numbering::VERSIONS,
    &numbering::PREVIEW,
    &numbering::GIVEN,
    &numbering::NUMBER,
    &rules::LIST,
    &rules::CREATE,
    &rules::GET,
    &rules::UPDATE,
    &rules::VERSIONS,
    &rules::TRY,
    &views::LIST,
    &views::CREATE,
    &views::GET,
    &views::UPDATE,
    &views::DELETE,
    &records::LIST,
    &records::CREATE,
    &records::QUERY,
    &records::GROUPS,
    &records::FILTER,
    &records::CHECK,
    &records::GET,
    &records::UPDATE,
    &records::CHECK_CHANGE,
    &records::VERIFY,
    &records::ARCHIVE,
    &records::RESTORE,
    &records::HISTORY,
    &records::EXPORT,
    &records::PREVIEW,
    &records::EDIT,
    &records::PREVIEW_EACH,
    &records::EDIT_EACH,
    &records::PLAN,
    &records::MERGE,
    &records::PLAN_CONVERSION,
    &records::CONVERT,
    &duplicates::VERDICTS,
    &search::SEARCH,
    &duplicates::LIST,
    &duplicates::GET,
    &duplicates::DECIDE,
    &duplicates::ASSIGN,
    &duplicates::PREVIEW,
    &duplicates::DECIDE_MANY,
    &duplicates::ASSIGN_MANY,
    &duplicates::DECIDE_PAIR,
    &duplicates::PASS,
    &duplicates::REOPEN,
    &imports::BEGIN,
    &imports::LIST,
    &imports::GET,
    &imports::UPLOAD,
    &imports::UNDERSTAND,
    &imports::SETTINGS,
    &imports::CHECK,
    &imports::ROWS,
    &imports::CHOOSE,
    &imports::RUN,
    &imports::REPAIR,
    &imports::PREVIEW_REVERT,
    &imports::REVERT,
    &jobs::LIST,
    &jobs::GET,
    &jobs::CANCEL,
    &indexes::MAKE,
    &quality::GET,
    &quality::BREAKDOWN,
    &quality::MEASURE,
    &quality::WORK,
    &audits::LIST,
    &audits::BEGIN,
    &audits::GET,
    &audits::REPORT,
    &verification::QUEUE,
    &verification::REFRESH,
    &verification::HALF_LIVES,
    &operations::LIST,
    &operations::PREVIEW,
    &operations::REVERT,
    &events::EVENTS,
    &demo::STATE,
    &demo::MAKE,
    &demo::REMOVE,
    &meta::PROBLEMS,
    &meta::PROBLEM,
    &meta::OPENAPI,
    &health::ALIVE,
    &health::READY,
    &health::METRICS,
];

#[cfg(test)]
mod tests {
    use kempt_model::Objects;

    use super::ENDPOINTS;

    #[test]
    fn no_object_can_take_the_path_of_something_else() {
        let own = ENDPOINTS.iter().filter_map(|endpoint| endpoint.path.strip_prefix("/api/v1/"));
        for path in own.filter_map(|path| path.split(['/', '.']).next()).filter(|path| !path.starts_with('{'))
        {
            let is_object = Objects::standard().by_plural(path).is_some();
            assert!(
                is_object || Objects::is_path_of_interface(path),
                "{path} is missing among the reserved words"
            );
        }
    }
}
