//! `POST /api/v1/indexes`: makes the indexes that lists would have liked.

use kempt_app::crm::{access::TokenScope, problem::FORBIDDEN};

use super::jobs::begun;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Who, post},
    schema::named,
    trouble::Trouble,
};

/// Makes the indexes that lists would have liked.
pub(crate) static MAKE: Endpoint = Endpoint {
    group: "Jobs",
    summary: "Makes the indexes that the lists asked for since the start would have liked, so that their filters and orders are quick.",
    about: "For administrators. It is done every night by itself too. Whoever writes meanwhile waits for some seconds when there are very many records.",
    who: Who::Asker(TokenScope::Admin),
    gives: Gives::Json(202, || named("Job")),
    problems: &[&FORBIDDEN],
    ..post("/api/v1/indexes", "makeIndexes", |call| Box::pin(make(call)))
};

async fn make(call: Call) -> Result<Answer, Trouble> {
    let job = call.crm().ask_for_indexes(call.viewer()?).await?;
    begun(&call, job).await
}
