//! The summary of a cleaned file as JSON, and the report drawn from it as one HTML page.
