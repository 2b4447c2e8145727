//! Finds the records that are the same person or organisation, says why, and clusters them.
