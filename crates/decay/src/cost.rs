//! What a wrong value would cost, in shares of one that nobody needs much, of somebody who is no customer yet.

/// What an entry costs beside the one that is used first: the second telephone number is dialled when the first fails.
pub const OTHER_ENTRIES: f64 = 0.25;

/// How much more it costs to be wrong about somebody who has come so far, by the choices of the field `lifecycle`. Whoever
/// buys, or is about to, is called and written to more often, and lost for more.
pub fn worth(lifecycle: Option<&str>) -> f64 {
    match lifecycle {
        Some("marketing_qualified_lead") => 2.0,
        Some("sales_qualified_lead") => 3.0,
        Some("opportunity" | "customer") => 5.0,
        Some("loyal_customer") => 6.0,
        _ => 1.0,
    }
}
